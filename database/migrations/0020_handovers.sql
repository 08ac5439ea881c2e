-- When a space last became free: a party left it, or staff have cleaned it. A booking whose table was late has its grace
-- from then on (BK-6).
create table engine.space_handover (
  space_id   text primary key,
  free_since timestamptz not null
);
