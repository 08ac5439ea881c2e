-- A party that waits for a place (WQ-1). The number is counted per store, business day and prefix.
create table engine.queue_ticket (
  id            uuid primary key,
  store_id      text not null,
  business_date date not null,
  prefix        text not null,
  serial        integer not null check (serial > 0),
  number        text not null,
  customer_id   text references engine.customer (id),
  guest_name    text not null default '',
  guest_phone   text not null default '',
  note          text not null default '',
  party_size    integer not null check (party_size > 0),
  preference    text not null check (preference in ('any', 'room', 'booth', 'table', 'seat')),
  state         text not null check (state in ('waiting', 'called', 'seated', 'skipped', 'cancelled')),
  -- What the order of calling goes by: the time of joining, or later where a skipped party waits again.
  placed_at     timestamptz not null,
  joined_at     timestamptz not null,
  called_at     timestamptz,
  come_by       timestamptz,
  calls         integer not null default 0 check (calls >= 0),
  space_id      text,
  visit_id      uuid references engine.visit (id),
  ended_at      timestamptz,
  unique (store_id, business_date, number)
);
-- One live number for a customer and store.
create unique index queue_ticket_live on engine.queue_ticket (store_id, customer_id)
  where state in ('waiting', 'called') and customer_id is not null;
create index queue_ticket_open on engine.queue_ticket (store_id, placed_at) where state in ('waiting', 'called');
create index queue_ticket_of_day on engine.queue_ticket (store_id, business_date, joined_at desc);
create index queue_ticket_of_customer on engine.queue_ticket (customer_id, joined_at desc) where customer_id is not null;
create index queue_ticket_come_by on engine.queue_ticket (come_by) where state = 'called';
