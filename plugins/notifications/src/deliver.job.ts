import type { MessageKind } from '@zhanggui/contract';
import { sendSms, sql, type Engine, type Job } from '@zhanggui/platform';
import { fillIn } from './domain/compose';
import { factsOf } from './facts';
import { templateOf } from './template-model';
import { sendByWechat } from './wechat-message';

export const DELIVER = 'notifications.deliver';

const BATCH = 100;
const TRIES = 5;
/** Before the second try, and twice as long before each one after it. */
const FIRST_PAUSE_SECONDS = 10;
/** Longer than a try takes: one that was cut off is made again then. */
const TRY_SECONDS = 60;

interface MessageRow {
  id: string;
  kind: MessageKind;
  customer_id: string | null;
  subject_id: string;
  tries: number;
}

type Outcome = { state: 'sent'; channel: 'wechat' | 'sms' } | { state: 'dropped'; reason: string };

/** Sends what guests are to be told: the one that was asked for, or whatever is due. Each by one instance at a time. */
export const deliverMessages: Job = {
  name: DELIVER,
  everySeconds: 15,
  async run(engine, data) {
    const { id = null } = (data ?? {}) as { id?: string };
    const now = engine.clock.now();
    const rows = await engine.db.rows<MessageRow>(sql`
      update engine.message set tries = tries + 1,
        next_try_at = ${now}::timestamptz + make_interval(secs => ${TRY_SECONDS})
      where id in (select id from engine.message
                   where state = 'queued' and next_try_at <= ${now} and (${id}::uuid is null or id = ${id})
                   order by next_try_at limit ${BATCH} for update skip locked)
      returning id, kind, customer_id, subject_id, tries`);
    for (const row of rows) await deliver(engine, row);
  },
};

async function deliver(engine: Engine, row: MessageRow): Promise<void> {
  try {
    const outcome = await tell(engine, row);
    await settle(engine, row, outcome);
  } catch (error) {
    engine.log.warn({ err: error, messageId: row.id, tries: row.tries }, 'a message could not be sent');
    const pauseSeconds = FIRST_PAUSE_SECONDS * 2 ** (row.tries - 1);
    await engine.db.run(sql`
      update engine.message set state = ${row.tries < TRIES ? 'queued' : 'failed'}, reason = ${String(error)},
        next_try_at = ${engine.clock.now()}::timestamptz + make_interval(secs => ${pauseSeconds})
      where id = ${row.id} and state = 'queued'`);
  }
}

/** By WeChat where the guest allowed it, else as a text message where a number was left and a text is written. */
async function tell(engine: Engine, { kind, subject_id, customer_id }: MessageRow): Promise<Outcome> {
  const template = await templateOf(kind);
  if (!template) return { state: 'dropped', reason: 'no template' };
  const facts = await factsOf(engine.db, kind, subject_id, engine.clock.now());
  if (!facts) return { state: 'dropped', reason: 'nothing to tell any more' };
  const byWechat = template.wechat
    ? await sendByWechat(engine, customer_id, template.wechat, facts)
    : { ok: false as const, reason: 'no WeChat template' };
  if (byWechat.ok) return { state: 'sent', channel: 'wechat' };
  if (!template.sms || facts.phone === '') return { state: 'dropped', reason: byWechat.reason };
  await sendSms(engine, facts.phone, fillIn(template.sms, facts.variables));
  return { state: 'sent', channel: 'sms' };
}

async function settle({ db, clock }: Engine, row: MessageRow, outcome: Outcome): Promise<void> {
  const isSent = outcome.state === 'sent';
  await db.run(sql`
    update engine.message set state = ${outcome.state}, channel = ${isSent ? outcome.channel : null},
      reason = ${isSent ? null : outcome.reason}, sent_at = ${isSent ? clock.now() : null}
    where id = ${row.id} and state = 'queued'`);
}
