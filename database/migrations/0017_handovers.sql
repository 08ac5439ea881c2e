-- What had a space, a party or its cleaning, from when until when. A booking whose table was late has its grace from
-- then on (BK-6), and however late anybody looks, those who came after it are not taken for those before it.
create table engine.space_handover (
  space_id    text not null,
  taken_since timestamptz not null,
  free_since  timestamptz not null,
  primary key (space_id, free_since)
);
