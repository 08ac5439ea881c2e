create extension if not exists btree_gist;

-- Who has a space, or a person who can be booked, and when: the one lock behind bookings, visits, blocks and cleaning.
-- Two claims of one resource never overlap, whoever writes them (BK-4). A claim includes the clean-up time after it.
-- Rows that count for nothing any more are deleted; what happened stands in the tables of bookings and visits.
create table engine.claim (
  id          uuid primary key,
  store_id    text not null,
  resource_id text not null,
  kind        text not null check (kind in ('booking', 'session', 'visit', 'cleaning', 'block')),
  during      tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during) and not lower_inf(during)),
  -- What is left of `during` for the guests themselves; the rest is clean-up. Null: all of it, or open ended.
  ends_at     timestamptz,
  booking_id  uuid,
  visit_id    uuid,
  session_id  text,
  block_id    uuid,
  -- A hold that nobody has paid frees itself: from then on the claim counts for nothing and the next decision removes it.
  expires_at  timestamptz,
  constraint claim_overlap exclude using gist (resource_id with =, during with &&)
);
create index claim_of_store on engine.claim using gist (store_id, during);
create index claim_of_booking on engine.claim (booking_id) where booking_id is not null;
create index claim_of_visit on engine.claim (visit_id) where visit_id is not null;
create unique index claim_of_session on engine.claim (session_id) where kind = 'session';
create index claim_expiring on engine.claim (expires_at) where expires_at is not null;

create table engine.space_block (
  id         uuid primary key,
  store_id   text not null,
  space_id   text not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz check (ends_at is null or ends_at > starts_at),
  reason     text not null,
  staff_id   text not null,
  created_at timestamptz not null,
  lifted_at  timestamptz
);
create index space_block_of_store on engine.space_block (store_id, starts_at desc);

-- The scene of WeChat's own mini-program code: at most 32 characters, so it names the printed code instead of holding it.
alter table engine.space_code add column scene text unique;

alter table engine.visit
  add column party_size integer check (party_size > 0),
  add column ends_at timestamptz,
  add column booking_id uuid,
  -- The final figures, written when the visit closes (SP-4): the bill is explained by what stood there then.
  add column room_fee_fen integer check (room_fee_fen >= 0),
  add column top_up_fen integer check (top_up_fen >= 0),
  add column bill jsonb;

-- The clock of a timed room (BQ-2). Its prices are those of the content when it started.
create table engine.room_clock (
  visit_id   uuid primary key references engine.visit (id),
  store_id   text not null,
  started_at timestamptz not null,
  ended_at   timestamptz check (ended_at >= started_at),
  prices     jsonb not null
);
create table engine.room_pause (
  id         uuid primary key,
  visit_id   uuid not null references engine.room_clock (visit_id),
  starts_at  timestamptz not null,
  ends_at    timestamptz check (ends_at >= starts_at),
  reason     text not null
);
create unique index room_pause_open on engine.room_pause (visit_id) where ends_at is null;
-- Time that was bought: a package, or minutes added by the hour.
create table engine.room_purchase (
  id         uuid primary key,
  visit_id   uuid not null references engine.room_clock (visit_id),
  package_id text,
  name       jsonb not null,
  minutes    integer not null check (minutes > 0),
  -- Null: by the hour, priced as the clock runs.
  amount_fen integer check (amount_fen >= 0),
  bought_at  timestamptz not null
);
create index room_purchase_of on engine.room_purchase (visit_id, bought_at);
