create table engine.payment (
  id             uuid primary key,
  payable_type   text not null,
  payable_id     uuid not null,
  store_id       text not null,
  customer_id    text not null references engine.customer (id),
  method         text not null check (method in ('wechat')),
  client         text not null check (client in ('jsapi', 'h5', 'native')),
  state          text not null check (state in ('pending', 'paid', 'closed', 'refunding', 'refunded')),
  -- The money came when the payable could take it no more: it goes back whole and counts for nothing (PAY-3).
  late           boolean not null default false,
  amount_fen     integer not null check (amount_fen > 0),
  refunded_fen   integer not null default 0 check (refunded_fen between 0 and amount_fen),
  description    text not null,
  out_trade_no   text not null unique,
  transaction_id text unique,
  -- What WeChat answered to the prepay request, prepay_id, h5_url or code_url, and when.
  invitation     text,
  invited_at     timestamptz,
  created_at     timestamptz not null,
  expires_at     timestamptz not null,
  paid_at        timestamptz,
  closed_at      timestamptz,
  -- Since when WeChat takes no money for it any more.
  shut_at        timestamptz,
  -- When WeChat was last asked how it stands.
  checked_at     timestamptz,
  check ((state in ('paid', 'refunding', 'refunded')) = (paid_at is not null)),
  check (state <> 'closed' or closed_at is not null)
);
-- One payable has one living payment: two phones cannot pay the same order twice.
create unique index payment_live on engine.payment (payable_type, payable_id)
  where state in ('pending', 'paid', 'refunding') and not late;
create index payment_of_payable on engine.payment (payable_type, payable_id);
-- What the sweep looks for: unpaid ones, and closed ones that WeChat would still take money for.
create index payment_pending on engine.payment (created_at) where state = 'pending';
create index payment_unshut on engine.payment (closed_at) where state = 'closed' and shut_at is null;

create table engine.refund (
  id            uuid primary key,
  payment_id    uuid not null references engine.payment (id),
  out_refund_no text not null unique,
  amount_fen    integer not null check (amount_fen > 0),
  reason        text not null,
  -- `failed` is still owed: WeChat refused it for good and a person has to look.
  state         text not null check (state in ('pending', 'processing', 'succeeded', 'failed')),
  -- The cause makes a refund unique: the same cause never refunds twice.
  cause         text not null,
  tries         integer not null default 0,
  last_error    text,
  try_after     timestamptz not null,
  created_at    timestamptz not null,
  succeeded_at  timestamptz,
  unique (payment_id, cause)
);
create index refund_open on engine.refund (try_after) where state in ('pending', 'processing');

-- Every verified notice of WeChat, so that a repeated one is recognised and an argument can be settled later.
create table engine.payment_notice (
  id          text primary key,
  event_type  text not null,
  out_trade_no text,
  summary     jsonb not null,
  received_at timestamptz not null
);
