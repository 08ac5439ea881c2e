-- Walk-ins and guests who phoned have no account: who they were is blanked some time after their visit. These find whom
-- there is still to forget, and stay small, because who is forgotten leaves them.
create index queue_ticket_to_forget on engine.queue_ticket (ended_at)
  where customer_id is null and ended_at is not null and (guest_name <> '' or guest_phone <> '' or note <> '');
create index booking_to_forget on engine.booking (ended_at)
  where customer_id is null and ended_at is not null
    and (contact_name <> '' or contact_phone <> '' or real_name <> '' or note <> '');
