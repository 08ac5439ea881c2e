-- What is told to a guest outside of the app: written with the event that asks for it, sent by a job (BK-9, WQ-4).
-- The phone number is not here: it is read where it lies at the moment of sending.
create table engine.message (
  id          uuid primary key,
  -- One event tells one thing once.
  event_seq   bigint not null unique,
  kind        text not null check (kind in ('booking-reminder', 'waitlist-offer', 'queue-called')),
  store_id    text not null,
  customer_id text references engine.customer (id),
  -- The booking or queue ticket that it is about.
  subject_id  uuid not null,
  state       text not null check (state in ('queued', 'sent', 'dropped', 'failed')),
  channel     text check (channel in ('wechat', 'sms')),
  -- Why it was dropped or failed, for whoever looks after it.
  reason      text,
  tries       integer not null default 0,
  next_try_at timestamptz not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  check ((state = 'sent') = (sent_at is not null and channel is not null))
);
create index message_queued on engine.message (next_try_at) where state = 'queued';
create index message_of_subject on engine.message (subject_id);
