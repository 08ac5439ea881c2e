-- Which lots a transfer took its points from, so that what was spent can go back where it came from (LY-3, LY-5).
create table engine.point_draw (
  transfer_id uuid not null references engine.point_transfer (id),
  lot_id      uuid not null references engine.point_lot (transfer_id),
  points      bigint not null check (points > 0),
  returned    bigint not null default 0 check (returned between 0 and points),
  primary key (transfer_id, lot_id)
);
