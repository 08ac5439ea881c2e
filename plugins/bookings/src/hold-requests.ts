import type { BookingView } from '@zhanggui/contract';
import { hashOf, principalKey, Refusal, sql, type CallIdentity, type EngineTx, type Queries } from '@zhanggui/platform';

interface Identified {
  identity: CallIdentity;
}

/** What was answered to calls before, as `once` keeps it: a repeat gets the first answer (BK-4). */
export type KnownAnswers = ReadonlyMap<string, KnownAnswer>;

export interface KnownAnswer {
  /** The first answer; REQUEST_ID_REUSED where the input is another. */
  answerTo(call: Identified): PromiseSettledResult<BookingView>;
}

export const keyOf = ({ identity }: Identified): string => `${principalKey(identity.principal)} ${identity.requestId}`;

const inputHash = ({ identity }: Identified): string => hashOf([identity.endpoint, identity.input]);

export const isSameCall = (a: Identified, b: Identified): boolean => inputHash(a) === inputHash(b);

export const reused = (): PromiseRejectedResult => ({ status: 'rejected', reason: new Refusal('REQUEST_ID_REUSED') });

/** The stored answers of these calls, by `keyOf`. */
export async function answersOf(queries: Queries, calls: readonly Identified[]): Promise<KnownAnswers> {
  const rows = await queries.rows<{
    principal: string;
    request_id: string;
    input_hash: string;
    answer: BookingView;
  }>(sql`
    select principal, request_id, input_hash, answer from engine.request
    where (principal, request_id) in (
      select * from unnest(${calls.map(({ identity }) => principalKey(identity.principal))}::text[],
                           ${calls.map(({ identity }) => identity.requestId)}::uuid[]))`);
  return new Map(
    rows.map((row) => [
      `${row.principal} ${row.request_id}`,
      {
        answerTo: (call) =>
          row.input_hash === inputHash(call) ? { status: 'fulfilled', value: row.answer } : reused(),
      },
    ]),
  );
}

/** Keeps the answers of calls that were accepted. A refused call leaves nothing behind and may be sent again. */
export async function saveAnswers(
  tx: EngineTx,
  answered: readonly { call: Identified; view: BookingView }[],
): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ call, view }) => ({
    principal: principalKey(call.identity.principal),
    request_id: call.identity.requestId,
    endpoint: call.identity.endpoint,
    input_hash: inputHash(call),
    answer: view,
    at: tx.now,
  }));
  await tx.run(sql`
    insert into engine.request (principal, request_id, endpoint, input_hash, answer, at)
    select principal, request_id, endpoint, input_hash, answer, at
    from jsonb_populate_recordset(null::engine.request, ${JSON.stringify(rows)}::jsonb)`);
}
