import type { Answer, Call, EndpointName, Input } from '../../api/client';
import type { Result } from '../../api/result';
import type { KeyValue } from '../../platform/storage';

/** Endpoints whose body carries a `requestId`: a repeat with the same id gets the first answer. */
export type Repeatable =
  | 'visits.scan'
  | 'orders.submit'
  | 'orders.cancel'
  | 'orders.confirm'
  | 'payments.start'
  | 'bookings.hold'
  | 'bookings.accept'
  | 'bookings.cancel'
  | 'bookings.reschedule'
  | 'waitlist.join'
  | 'waitlist.leave'
  | 'queue.join'
  | 'queue.leave';

type WithoutId<T> = Omit<T, 'requestId'>;
export type OnceInput<N extends Repeatable> = Omit<Input<N>, 'body'> & {
  body: WithoutId<Extract<Input<N>, { body: unknown }>['body']>;
};

interface Pending {
  name: EndpointName;
  input: { body: Record<string, unknown> };
}

interface OnceParts {
  call: Call;
  storage: KeyValue;
  newId(): string;
}

const PREFIX = 'pending:';

/**
 * Mutations that must happen once, whatever the network does: the request is stored with its id before it is sent and
 * forgotten when its fate is known. While one is unanswered, the same key sends that one again and never a second.
 */
export function createOnce({ call, storage, newId }: OnceParts) {
  const stored = (key: string) => storage.get<Pending>(PREFIX + key);

  async function deliver<N extends Repeatable>(key: string, pending: Pending): Promise<Result<Answer<N>>> {
    const result = await call(pending.name as N, pending.input as unknown as Input<N>);
    if (isAnswered(result)) storage.remove(PREFIX + key);
    return result;
  }

  return {
    /**
     * Sends `input` under `key`, or first what is still unanswered there. A repeat that was refused makes room for the
     * new input; a repeat that succeeded is the answer.
     */
    async send<N extends Repeatable>(key: string, name: N, input: OnceInput<N>): Promise<Result<Answer<N>>> {
      const earlier = stored(key);
      if (earlier) {
        const result = await deliver<N>(key, earlier);
        if (result.ok || !isAnswered(result)) return result;
        if (isSameInput(earlier.input.body, input.body)) return result;
      }
      const pending: Pending = { name, input: { ...input, body: { ...input.body, requestId: newId() } } };
      storage.set(PREFIX + key, pending);
      return deliver<N>(key, pending);
    },

    /** Sends again what is unanswered under `key`; null where nothing is. */
    async resume<N extends Repeatable>(key: string): Promise<Result<Answer<N>> | null> {
      const pending = stored(key);
      return pending ? deliver<N>(key, pending) : null;
    },

    isPending: (key: string): boolean => stored(key) !== null,

    /** Keys with the given beginning that still wait for an answer. */
    pendingKeys: (prefix: string): string[] =>
      storage
        .keys()
        .filter((key) => key.startsWith(PREFIX + prefix))
        .map((key) => key.slice(PREFIX.length)),
  };
}

export type Once = ReturnType<typeof createOnce>;

/** A server that broke (5xx) may have done it or not: only success or a refusal settles the matter. */
const isAnswered = (result: Result<unknown>): boolean =>
  result.ok || (result.failure.kind === 'refused' && result.failure.status < 500);

function isSameInput(stored: Record<string, unknown>, next: object): boolean {
  const { requestId: _, ...rest } = stored;
  return JSON.stringify(rest) === JSON.stringify(next);
}
