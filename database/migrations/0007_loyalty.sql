-- Double entry: every transfer moves points between accounts and its entries sum to zero.
-- A customer has an account `customer:<id>`; the house's are `house:issued`, `house:redeemed`, `house:expired`.
create table engine.point_account (
  id      text primary key,
  balance bigint not null default 0,
  -- Points ever earned, without those of refunded orders: what tiers are counted by.
  earned  bigint not null default 0 check (earned >= 0),
  -- Only the house may owe.
  check (balance >= 0 or id like 'house:%')
);
insert into engine.point_account (id) values ('house:issued'), ('house:redeemed'), ('house:expired');

create table engine.point_transfer (
  id              uuid primary key,
  -- One business fact gives one transfer: `order-earned:<order id>`.
  idempotency_key text not null unique,
  reason          text not null,
  store_id        text,
  customer_id     text not null references engine.customer (id),
  source_type     text not null,
  source_id       text not null,
  -- The rule, its version and the figures that gave the amount.
  explanation     jsonb not null,
  at              timestamptz not null
);
create index point_transfer_of on engine.point_transfer (customer_id, at desc);
create index point_transfer_source on engine.point_transfer (source_type, source_id);

create table engine.point_entry (
  id            bigint generated always as identity primary key,
  transfer_id   uuid not null references engine.point_transfer (id),
  account_id    text not null references engine.point_account (id),
  points        bigint not null check (points <> 0),
  balance_after bigint not null
);
create index point_entry_of_account on engine.point_entry (account_id, id desc);
create index point_entry_of_transfer on engine.point_entry (transfer_id);

-- Points earned together, expiring together, spent first in first out.
create table engine.point_lot (
  transfer_id uuid primary key references engine.point_transfer (id),
  customer_id text not null references engine.customer (id),
  earned      bigint not null check (earned > 0),
  remaining   bigint not null check (remaining between 0 and earned),
  earned_at   timestamptz not null,
  expires_at  timestamptz not null
);
create index point_lot_open on engine.point_lot (customer_id, expires_at) where remaining > 0;
-- What the sweep of expired points looks for.
create index point_lot_expiring on engine.point_lot (expires_at) where remaining > 0;
