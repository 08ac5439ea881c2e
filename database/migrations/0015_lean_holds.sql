-- A booking knows the call that made it: a repeated call finds its booking, and no answer has to be kept beside it (BK-4).
alter table engine.booking
  add column request_id uuid,
  add column request_hash text,
  add constraint booking_request unique (customer_id, request_id);
-- The timeline's index answers what this one did.
drop index engine.booking_live;

-- Events are written and numbered on every path: only what is read by is kept in order.
drop index engine.event_at;
create index event_at on engine.event using brin (at);
drop index engine.event_of_store;
create index event_of_store on engine.event (store_id, seq desc) where store_id is not null and seq is not null;
