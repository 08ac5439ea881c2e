-- A code that was typed at the door is looked for in every store, so that the wrong store is told from a wrong code.
create index booking_of_code on engine.booking (check_in_code, created_at desc);
-- The visit that a party sits at on its booking, before the booking has heard of it.
create index visit_of_booking on engine.visit (booking_id) where booking_id is not null;
-- What a day's timeline shows of parties that have gone.
create index visit_closed on engine.visit (store_id, closed_at) where state = 'closed';
