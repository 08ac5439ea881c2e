import type { EndpointName } from '@zhanggui/contract';
import { createHash } from 'node:crypto';
import { sql } from './database';
import type { Engine, EngineTx } from './engine';
import { principalKey, type Principal } from './principal';
import { Refusal } from './refusal';

/** What makes two calls the same call: who, which endpoint, which id, which input. */
export interface CallIdentity {
  endpoint: EndpointName;
  principal: Principal;
  requestId: string;
  /** Everything that the caller said, path included. */
  input: unknown;
}

export const hashOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('base64url');

/**
 * Runs a mutation once however often it is sent: the first answer is stored with its effects, and a repeat gets it.
 * A refused call leaves nothing behind and may be sent again. Two repeats at the same moment wait for each other.
 *
 * @throws Refusal REQUEST_ID_REUSED where the same id comes with another input
 */
export async function once<T>(engine: Engine, call: CallIdentity, work: (tx: EngineTx) => Promise<T>): Promise<T> {
  const principal = principalKey(call.principal);
  const hash = hashOf([call.endpoint, call.input]);
  return engine.transaction(async (tx) => {
    const claimed = await tx.run(sql`
      insert into engine.request (principal, request_id, endpoint, input_hash, answer, at)
      values (${principal}, ${call.requestId}, ${call.endpoint}, ${hash}, 'null', ${tx.now})
      on conflict do nothing`);
    if (claimed === 0) {
      const first = await tx.first<{ input_hash: string; answer: T }>(sql`
        select input_hash, answer from engine.request
        where principal = ${principal} and request_id = ${call.requestId}`);
      if (!first || first.input_hash !== hash) throw new Refusal('REQUEST_ID_REUSED');
      return first.answer;
    }
    const answer = await work(tx);
    await tx.run(sql`
      update engine.request set answer = ${JSON.stringify(answer)}::jsonb
      where principal = ${principal} and request_id = ${call.requestId}`);
    return answer;
  });
}
