-- The version of the printed code of a space. Without a row it is 1; a code with another version is refused.
create table engine.space_code (
  space_id text primary key,
  store_id text not null,
  version  integer not null check (version > 0),
  issued_at timestamptz not null
);

-- One occupation of a space, from seating to settlement.
create table engine.visit (
  id        uuid primary key,
  store_id  text not null,
  space_id  text not null,
  state     text not null check (state in ('open', 'closed')),
  -- Grows with every change of the cart, also when a submit empties it.
  cart_version integer not null default 0,
  -- The first guest; null where staff seated the party.
  opened_by text references engine.customer (id),
  opened_at timestamptz not null,
  closed_at timestamptz,
  check ((state = 'closed') = (closed_at is not null))
);
create unique index visit_open_space on engine.visit (space_id) where state = 'open';
create index visit_of_store on engine.visit (store_id) where state = 'open';

create table engine.visit_guest (
  visit_id    uuid not null references engine.visit (id),
  customer_id text not null references engine.customer (id),
  joined_at   timestamptz not null,
  primary key (visit_id, customer_id)
);
create index visit_guest_customer on engine.visit_guest (customer_id);
