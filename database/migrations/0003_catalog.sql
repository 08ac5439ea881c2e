-- Stock of a product, or of one option as `product:option`. Only tracked items have a row.
create table engine.stock (
  store_id      text not null,
  item_id       text not null,
  on_hand       integer not null check (on_hand >= 0),
  -- The local date of the last daily refill.
  refilled_on   date,
  primary key (store_id, item_id)
);

create table engine.stock_movement (
  id            bigint generated always as identity primary key,
  store_id      text not null,
  item_id       text not null,
  quantity      integer not null check (quantity <> 0),
  on_hand_after integer not null check (on_hand_after >= 0),
  cause         text not null check (cause in ('initial', 'ordered', 'returned', 'adjusted', 'refilled')),
  reason        text,
  order_id      uuid,
  staff_id      text,
  at            timestamptz not null,
  foreign key (store_id, item_id) references engine.stock (store_id, item_id)
);
create index stock_movement_of_item on engine.stock_movement (store_id, item_id, id desc);
create index stock_movement_of_order on engine.stock_movement (order_id) where order_id is not null;
