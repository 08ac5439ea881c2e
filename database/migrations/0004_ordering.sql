create table engine.cart_line (
  id          uuid primary key,
  visit_id    uuid not null references engine.visit (id),
  customer_id text not null references engine.customer (id),
  product_id  text not null,
  option_keys text[] not null,
  quantity    integer not null check (quantity between 1 and 99),
  note        text not null,
  added_at    timestamptz not null
);
create index cart_line_of_visit on engine.cart_line (visit_id, added_at);

-- Numbers that start again each business day of a store.
create table engine.day_counter (
  store_id text not null,
  kind     text not null,
  day      date not null,
  last     integer not null check (last > 0),
  primary key (store_id, kind, day)
);

create table engine."order" (
  id           uuid primary key,
  number       text not null,
  store_id     text not null,
  space_id     text,
  visit_id     uuid references engine.visit (id),
  customer_id  text not null references engine.customer (id),
  request_id   uuid not null,
  input_hash   text not null,
  kind         text not null check (kind in ('dine-in', 'counter', 'pick-up', 'delivery')),
  state        text not null check (state in ('placed', 'paid', 'accepted', 'preparing', 'delivering', 'delivered',
                                              'completed', 'cancelled', 'exception', 'refunded')),
  amount_fen   integer not null check (amount_fen >= 0),
  item_count   integer not null check (item_count > 0),
  note         text not null,
  placed_at    timestamptz not null,
  pay_by       timestamptz not null,
  paid_at      timestamptz,
  accept_by    timestamptz,
  overdue_at   timestamptz,
  accepted_at  timestamptz,
  preparing_at timestamptz,
  delivering_at timestamptz,
  delivered_at timestamptz,
  complete_by  timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  due_at       timestamptz,
  unique (customer_id, request_id),
  unique (store_id, number)
);
create index order_of_store on engine."order" (store_id, placed_at desc);
create index order_of_customer on engine."order" (customer_id, placed_at desc);
create index order_of_visit on engine."order" (visit_id);
-- What the timers look for.
create index order_unpaid on engine."order" (pay_by) where state = 'placed';
create index order_unaccepted on engine."order" (accept_by) where state = 'paid' and overdue_at is null;
create index order_uncompleted on engine."order" (complete_by) where state = 'delivered';

create table engine.order_line (
  id           uuid primary key,
  order_id     uuid not null references engine."order" (id),
  position     integer not null,
  product_id   text not null,
  name         jsonb not null,
  photo        jsonb,
  option_keys  text[] not null,
  option_names jsonb not null,
  quantity     integer not null check (quantity > 0),
  note         text not null,
  unit_fen     integer not null check (unit_fen >= 0),
  amount_fen   integer not null check (amount_fen >= 0),
  explanation  jsonb not null,
  category_id  text,
  prep_minutes integer not null,
  -- Where the cart had put it: the guest who chose it.
  customer_id  text not null,
  unique (order_id, position)
);

create table engine.order_transition (
  id         bigint generated always as identity primary key,
  order_id   uuid not null references engine."order" (id),
  from_state text,
  to_state   text not null,
  action     text not null,
  actor_kind text not null check (actor_kind in ('customer', 'staff', 'system')),
  actor_id   text,
  actor_name text,
  reason     text,
  at         timestamptz not null
);
create index order_transition_of on engine.order_transition (order_id, id);
