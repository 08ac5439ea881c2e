-- Events: written in the transaction that made them true, numbered by the relay, kept for catch-up.
create table engine.event (
  id         bigint generated always as identity primary key,
  -- Null until the relay has numbered it; from then on every reader sees events in this one order.
  seq        bigint unique,
  store_id   text,
  type       text not null,
  topics     text[] not null,
  payload    jsonb not null,
  at         timestamptz not null
);
create index event_unnumbered on engine.event (id) where seq is null;
create index event_of_store on engine.event (store_id, seq desc) where store_id is not null;
create index event_at on engine.event (at);

-- The last number given. One row; the relay that holds it is the only one that numbers.
create table engine.relay (
  only_row boolean primary key default true check (only_row),
  last_seq bigint not null
);
insert into engine.relay (last_seq) values (0);

-- How far each reaction has read. Moved in the transaction of its effects, so each event takes effect once.
create table engine.reaction (
  name text primary key,
  seq  bigint not null
);

-- Events that a reaction could not take after several tries: set aside, seen by people, never silently lost.
create table engine.reaction_failure (
  reaction text not null,
  seq      bigint not null references engine.event (seq),
  error    text not null,
  tries    integer not null,
  at       timestamptz not null,
  primary key (reaction, seq)
);

-- The first answer to each mutation, by who asked and the id that the client made.
create table engine.request (
  principal  text not null,
  request_id uuid not null,
  endpoint   text not null,
  input_hash text not null,
  answer     jsonb not null,
  at         timestamptz not null,
  primary key (principal, request_id)
);
create index request_at on engine.request (at);

create table engine.audit (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  staff_id     text not null,
  staff_name   text not null,
  store_id     text,
  action       text not null,
  subject_type text not null,
  subject_id   text not null,
  before       jsonb,
  after        jsonb,
  reason       text,
  request_id   uuid
);
create index audit_of_store on engine.audit (store_id, id desc);

-- Tokens of a principal that were issued up to this instant are void.
create table engine.revocation (
  principal     text primary key,
  issued_before timestamptz not null,
  revoked_at    timestamptz not null default clock_timestamp()
);
create index revocation_revoked_at on engine.revocation (revoked_at);

-- Which customer a WeChat openid or a phone (as a keyed hash) belongs to.
create table engine.customer_identity (
  provider    text not null check (provider in ('wechat', 'phone')),
  subject     text not null,
  customer_id text not null,
  at          timestamptz not null,
  primary key (provider, subject)
);
create index customer_identity_of on engine.customer_identity (customer_id);

-- What the engine has to know of a customer in every screen; the profile itself is content.
create table engine.customer (
  id         text primary key,
  nickname   text not null,
  avatar_url text,
  phone_masked text,
  language   text not null default 'zh' check (language in ('zh', 'en')),
  created_at timestamptz not null
);

create table engine.sms_code (
  phone_hash text primary key,
  code_hash  text not null,
  expires_at timestamptz not null,
  resend_at  timestamptz not null,
  tries_left integer not null check (tries_left >= 0)
);

-- Failed sign-ins per subject, so that guessing is slowed down on every instance.
create table engine.sign_in_failure (
  subject     text primary key,
  failures    integer not null,
  blocked_until timestamptz
);
