import { useInvalidate, useOnError } from '@refinedev/core';
import { useCallback, useRef, useState } from 'react';
import { call } from './call';
import type { ResourceName } from './collections';
import type { Answer, ConsoleEndpoint, Input } from './endpoints';
import { mayBeRepeated, Refusal, type Unreachable } from './refusal';
import { forgetRequestId, requestIdFor } from './request-ids';

const RETRY_AFTER_MILLISECONDS = [400, 1_600];

type WithRequestId = {
  [N in ConsoleEndpoint]: Input<N>['body'] extends { requestId: string } ? N : never;
}[ConsoleEndpoint];

/** What an act needs from its screen; the requestId is added here. */
export type ActInput<N extends WithRequestId> = Pick<Input<N>, 'params'> & {
  body: Omit<Input<N>['body'], 'requestId'>;
};

export type Outcome<N extends ConsoleEndpoint> =
  { ok: true; answer: Answer<N> } | { ok: false; error: Refusal | Unreachable };

/**
 * An act of a member of staff: sent with a requestId that stays the same until the server has answered, repeated by
 * itself on a broken connection, and followed by fresh data of what it `affects`. `pending` holds the keys of the acts
 * on their way, so that exactly the pressed button shows it.
 */
export function useAct<N extends WithRequestId>(name: N, affects: readonly ResourceName[]) {
  const invalidate = useInvalidate();
  const { mutate: checkError } = useOnError();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const running = useRef(new Set<string>());

  const run = useCallback(
    async (key: string, input: ActInput<N>): Promise<Outcome<N> | null> => {
      if (running.current.has(key)) return null;
      running.current.add(key);
      setPending(new Set(running.current));
      try {
        const outcome = await send(name, input);
        if (!outcome.ok) checkError(outcome.error);
        for (const resource of affects) void invalidate({ resource, invalidates: ['resourceAll'] });
        return outcome;
      } finally {
        running.current.delete(key);
        setPending(new Set(running.current));
      }
    },
    [name, affects, invalidate, checkError],
  );

  return { run, pending };
}

async function send<N extends WithRequestId>(name: N, { params, body }: ActInput<N>): Promise<Outcome<N>> {
  const act = `${name}:${JSON.stringify([params, body])}`;
  const requestId = requestIdFor(act);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await call(name, { params, body: { ...body, requestId } as Input<N>['body'] });
      forgetRequestId(act);
      return { ok: true, answer };
    } catch (error) {
      const pause = RETRY_AFTER_MILLISECONDS[attempt];
      if (mayBeRepeated(error) && pause !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      if (!mayBeRepeated(error)) forgetRequestId(act);
      if (error instanceof Refusal || (error instanceof Error && error.name === 'Unreachable')) {
        return { ok: false, error: error as Refusal | Unreachable };
      }
      throw error;
    }
  }
}
