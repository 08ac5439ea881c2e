-- What a station checks before it leaves, who goes first, and where a ticket was moved to.
alter table engine.ticket
  drop constraint ticket_state_check,
  add constraint ticket_state_check check (state in ('waiting', 'started', 'checking', 'done', 'cancelled')),
  -- As the station was set when it got the ticket: finished dishes are looked at before they leave.
  add column checks boolean not null default false,
  -- The name of the guest's tier, where the house serves that tier first.
  add column vip jsonb,
  -- What tickets stand by: when they are due, less the head start of a guest who goes first.
  add column urgent_at timestamptz,
  add column sent_back_reason text,
  -- A ticket moved to a station that has one of the same order stays a ticket of its own.
  drop constraint ticket_order_id_station_id_key;
update engine.ticket set urgent_at = due_at;
alter table engine.ticket alter column urgent_at set not null;
create index ticket_of_order on engine.ticket (order_id);
drop index engine.ticket_open;
create index ticket_open on engine.ticket (store_id, urgent_at) where state in ('waiting', 'started', 'checking');

-- Why a line cannot be made.
alter table engine.ticket_line add column problem text;

-- What keeps a kitchen from working. A station is paused while it has an open exception of its equipment.
create table engine.kitchen_exception (
  id             uuid primary key,
  store_id       text not null,
  kind           text not null check (kind in ('material-out', 'equipment-down')),
  station_id     text not null,
  station_name   jsonb not null,
  -- Who makes what comes to the paused station meanwhile.
  substitute_id  text,
  ticket_line_id uuid references engine.ticket_line (id),
  order_id       uuid references engine."order" (id),
  -- The dish that ran out; null where a station is down.
  product_name   jsonb,
  reason         text not null,
  staff_name     text not null,
  at             timestamptz not null,
  resolved_at    timestamptz,
  resolved_by    text,
  check ((kind = 'material-out') = (ticket_line_id is not null))
);
create unique index kitchen_exception_of_station on engine.kitchen_exception (station_id)
  where kind = 'equipment-down' and resolved_at is null;
create index kitchen_exception_open on engine.kitchen_exception (store_id, at) where resolved_at is null;

-- Off sale until somebody restocks it, whether its stock is counted or not.
alter table engine.stock add column stopped_reason text;

-- Several tasks carried in one go; `stop` is the place of each on the way.
alter table engine.delivery_task
  add column trip_id uuid,
  add column stop integer check (stop > 0),
  add check ((trip_id is null) = (stop is null));
create index delivery_task_of_trip on engine.delivery_task (trip_id) where trip_id is not null;

-- Who is called when nobody accepts, and when.
alter table engine."order" add column escalate_by timestamptz, add column escalated_at timestamptz;
create index order_unescalated on engine."order" (escalate_by) where state = 'paid' and escalated_at is null;

-- How satisfied the guest was, said once.
create table engine.order_rating (
  order_id    uuid primary key references engine."order" (id),
  store_id    text not null,
  customer_id text not null references engine.customer (id),
  stars       integer not null check (stars between 1 and 5),
  comment     text not null,
  at          timestamptz not null
);
create index order_rating_of_store on engine.order_rating (store_id, at desc);

-- A guest is told once of every lot that is about to expire.
alter table engine.point_lot add column reminded_at timestamptz;
create index point_lot_unreminded on engine.point_lot (expires_at) where remaining > 0 and reminded_at is null;
