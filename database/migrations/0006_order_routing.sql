create table engine.ticket (
  id           uuid primary key,
  order_id     uuid not null references engine."order" (id),
  order_number text not null,
  store_id     text not null,
  station_id   text not null,
  -- As it was called when the ticket was made: the station may be renamed or removed.
  station_name jsonb not null,
  space_id     text,
  number       text not null,
  state        text not null check (state in ('waiting', 'started', 'done', 'cancelled')),
  note         text not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  done_at      timestamptz,
  due_at       timestamptz not null,
  unique (order_id, station_id)
);
create index ticket_open on engine.ticket (store_id, due_at) where state in ('waiting', 'started');
create index ticket_recent on engine.ticket (store_id, done_at desc) where state = 'done';

create table engine.ticket_line (
  id           uuid primary key,
  ticket_id    uuid not null references engine.ticket (id),
  order_line_id uuid not null unique references engine.order_line (id),
  position     integer not null,
  product_id   text not null,
  name         jsonb not null,
  option_names jsonb not null,
  quantity     integer not null check (quantity > 0),
  note         text not null,
  state        text not null check (state in ('waiting', 'started', 'done', 'cancelled')),
  started_at   timestamptz,
  done_at      timestamptz
);
create index ticket_line_of on engine.ticket_line (ticket_id, position);

create table engine.delivery_task (
  id           uuid primary key,
  store_id     text not null,
  order_id     uuid not null references engine."order" (id),
  ticket_id    uuid not null references engine.ticket (id),
  space_id     text,
  state        text not null check (state in ('waiting', 'assigned', 'accepted', 'carrying', 'delivered', 'cancelled')),
  waiter_id    text,
  waiter_name  text,
  -- Waiters who gave it back: it is not given to them again, though they may still take it.
  handed_over_by text[] not null default '{}',
  created_at   timestamptz not null,
  assigned_at  timestamptz,
  accepted_at  timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  check (case when state = 'waiting' then waiter_id is null
              when state = 'cancelled' then true
              else waiter_id is not null end)
);
-- An undone ticket cancels its task; a ticket has one living task.
create unique index delivery_task_live on engine.delivery_task (ticket_id) where state <> 'cancelled';
create index delivery_task_open on engine.delivery_task (store_id) where state in ('waiting', 'assigned', 'accepted', 'carrying');
create index delivery_task_of_order on engine.delivery_task (order_id);
create index delivery_task_recent on engine.delivery_task (store_id, delivered_at desc) where state = 'delivered';

create table engine.waiter_shift (
  store_id   text not null,
  staff_id   text not null,
  staff_name text not null,
  on_shift   boolean not null,
  since      timestamptz,
  area_ids   text[] not null,
  -- The space where the waiter was last seen: the place of the last delivery.
  last_space_id text,
  last_seen_at  timestamptz,
  primary key (store_id, staff_id)
);
