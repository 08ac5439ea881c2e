-- Check-in codes that a member of staff typed in a store and that were wrong, so that nobody guesses them (BK-5).
create table engine.check_in_try (
  staff_id text not null,
  store_id text not null,
  tries    integer not null check (tries >= 0),
  -- The first of these tries.
  since    timestamptz not null,
  primary key (staff_id, store_id)
);
