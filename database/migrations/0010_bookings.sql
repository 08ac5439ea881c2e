create table engine.booking (
  id            uuid primary key,
  number        text not null unique,
  store_id      text not null,
  policy_id     text not null,
  mode          text not null check (mode in ('slot', 'session', 'scheduled', 'staffed')),
  channel       text not null check (channel in ('online', 'staff', 'walk-in')),
  state         text not null check (state in
    ('held', 'pending', 'confirmed', 'checked-in', 'completed', 'cancelled', 'expired', 'no-show')),
  -- Null for guests whom staff booked in.
  customer_id   text references engine.customer (id),
  contact_name  text not null default '',
  contact_phone text not null default '',
  real_name     text not null default '',
  note          text not null default '',
  party_size    integer not null check (party_size > 0),
  space_ids     text[] not null,
  person_id     text,
  session_id    text,
  seats         integer[] not null default '{}',
  starts_at     timestamptz not null,
  -- For the guests, without clean-up.
  ends_at       timestamptz not null check (ends_at > starts_at),
  clean_minutes integer not null default 0 check (clean_minutes >= 0),
  -- What the guest agreed to: price with its steps, tiers of refund, grace, reminder, offer name (the policy may change).
  terms         jsonb not null,
  price_fen     integer not null check (price_fen >= 0),
  deposit_fen   integer not null check (deposit_fen >= 0),
  points_used   integer not null default 0 check (points_used >= 0),
  points_fen    integer not null default 0 check (points_fen between 0 and deposit_fen),
  points_returned integer not null default 0 check (points_returned between 0 and points_used),
  hold_expires_at timestamptz,
  confirm_by    timestamptz,
  grace_until   timestamptz not null,
  remind_at     timestamptz,
  reminded_at   timestamptz,
  arriving_told_at timestamptz,
  check_in_code text not null,
  visit_id      uuid references engine.visit (id),
  end_reason    text,
  created_at    timestamptz not null,
  confirmed_at  timestamptz,
  checked_in_at timestamptz,
  ended_at      timestamptz,
  check (state <> 'held' or hold_expires_at is not null)
);
-- Codes of bookings that can still be used are different in a store.
create unique index booking_code on engine.booking (store_id, check_in_code)
  where state in ('held', 'pending', 'confirmed');
create index booking_of_store on engine.booking (store_id, starts_at, id);
create index booking_of_customer on engine.booking (customer_id, starts_at desc) where customer_id is not null;
create index booking_live on engine.booking (store_id, starts_at)
  where state in ('held', 'pending', 'confirmed', 'checked-in');
create index booking_hold on engine.booking (hold_expires_at) where state = 'held';
create index booking_to_remind on engine.booking (remind_at) where state = 'confirmed' and reminded_at is null;
create index booking_grace on engine.booking (grace_until) where state = 'confirmed';
create index booking_confirm_by on engine.booking (confirm_by) where state = 'pending';
create index booking_of_visit on engine.booking (visit_id) where visit_id is not null;

-- A seat of a scheduled session belongs to one booking. Like claims, seats of what ended badly are deleted.
create table engine.seat_claim (
  session_id text not null,
  seat       integer not null check (seat > 0),
  booking_id uuid not null references engine.booking (id),
  store_id   text not null,
  expires_at timestamptz,
  primary key (session_id, seat)
);
create index seat_claim_of_booking on engine.seat_claim (booking_id);

create table engine.waitlist_entry (
  id            uuid primary key,
  store_id      text not null,
  policy_id     text not null,
  customer_id   text not null references engine.customer (id),
  contact_name  text not null default '',
  contact_phone text not null default '',
  -- What was wished, as the hold will be asked for it.
  wish          jsonb not null,
  starts_at     timestamptz not null,
  session_id    text,
  state         text not null check (state in ('waiting', 'offered', 'accepted', 'expired', 'left')),
  booking_id    uuid references engine.booking (id),
  offered_at    timestamptz,
  offer_expires_at timestamptz,
  created_at    timestamptz not null
);
create unique index waitlist_live on engine.waitlist_entry (customer_id, policy_id, starts_at)
  where state in ('waiting', 'offered');
create index waitlist_waiting on engine.waitlist_entry (store_id, starts_at, created_at) where state = 'waiting';
create index waitlist_of_booking on engine.waitlist_entry (booking_id) where booking_id is not null;

create table engine.blacklist_entry (
  id            uuid primary key,
  store_id      text not null,
  customer_id   text references engine.customer (id),
  -- The keyed hash of the phone, as sign-in makes it; never the number itself.
  phone_hash    text,
  phone_masked  text,
  customer_name text not null default '',
  reason        text not null,
  until         timestamptz,
  added_by      text not null,
  added_at      timestamptz not null,
  removed_at    timestamptz,
  check (customer_id is not null or phone_hash is not null)
);
create index blacklist_of_store on engine.blacklist_entry (store_id, added_at desc) where removed_at is null;
