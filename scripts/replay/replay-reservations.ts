import { randomUUID } from 'node:crypto';
import { instantOf, minuteOf } from '@zhanggui/core';
import { ApiClient, type Answer } from '../../tests/harness/api-client';
import { groupBy } from './group-by';
import type { RecordedReservation } from './reservation-file';
import { TIME_ZONE, type Restaurant } from './restaurants';
import { STAY_MINUTES } from './table-plan';

const GUESTS = 300;
const SESSION_ENDED = 'SESSION_ENDED';

/** What became of the reservations. */
export interface ReplayedReservations {
  /** Ids of the bookings that were answered. */
  accepted: string[];
  refused: Map<string, number>;
  /** Milliseconds of each answer. */
  latencies: number[];
}

/** A person with a session that ends in time, and begins anew. */
class Person {
  private client: ApiClient | undefined;
  constructor(private readonly signIn: () => Promise<ApiClient>) {}

  async call(work: (client: ApiClient) => Promise<Answer<{ id: string }>>): Promise<Answer<{ id: string }>> {
    const answer = await work((this.client ??= await this.signIn()));
    if (answer.code !== SESSION_ENDED) return answer;
    return work((this.client = await this.signIn()));
  }
}

const localInstant = (local: string): Date => {
  const [date = '', time = ''] = local.split(' ');
  return instantOf(date, minuteOf(time.slice(0, 5)), TIME_ZONE);
};

/**
 * Books every reservation at the time at which it was made, on a clock that is set from hour to hour: online, or at the
 * door by staff where the party came in the hour in which it asked.
 */
export async function replayReservations(
  product: { url: string; simulatorUrl: string },
  restaurants: ReadonlyMap<string, Restaurant>,
  reservations: readonly RecordedReservation[],
  concurrency: number,
  onDone: () => void,
): Promise<ReplayedReservations> {
  const server = new ApiClient(product.url);
  const owner = new Person(() => server.signInStaff('owner'));
  const guests = Array.from({ length: GUESTS }, (_, index) => new Person(() => signInGuest(index)));
  const result: ReplayedReservations = { accepted: [], refused: new Map(), latencies: [] };

  async function signInGuest(index: number): Promise<ApiClient> {
    const response = await fetch(`${product.simulatorUrl}/simulator/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: `replayed-guest-${index}` }),
    });
    const { code } = (await response.json()) as { code: string };
    return server.signInCustomer(code);
  }

  async function timed<T>(work: () => Promise<T>): Promise<T> {
    const before = performance.now();
    const answer = await work();
    result.latencies.push(performance.now() - before);
    return answer;
  }

  async function book(one: RecordedReservation, index: number): Promise<void> {
    const restaurant = restaurants.get(one.restaurant);
    const guest = guests[index % guests.length];
    if (!restaurant || !guest) throw new Error(`${one.restaurant} was not opened`);
    const isAtTheDoor = one.visitAt === one.reservedAt;
    const body = {
      requestId: randomUUID(),
      storeId: restaurant.storeId,
      policyId: restaurant.policyId,
      startsAt: localInstant(one.visitAt).toISOString(),
      durationMinutes: STAY_MINUTES,
      partySize: one.guests,
      contactName: `客人 ${index}`,
      contactPhone: '',
      realName: '',
      note: '',
    };
    const answer = await (isAtTheDoor
      ? owner.call((api) => timed(() => api.call('staffBookings.create', { body: { ...body, channel: 'walk-in' } })))
      : guest.call((api) => timed(() => api.call('bookings.hold', { body: { ...body, points: 0 } }))));
    if (answer.status === 200) result.accepted.push(answer.data.id);
    else {
      const code = answer.code ?? `HTTP ${answer.status}`;
      result.refused.set(code, (result.refused.get(code) ?? 0) + 1);
    }
    onDone();
  }

  for (const [reservedAt, together] of groupBy(reservations.entries(), ([, one]) => one.reservedAt)) {
    await server.expect('clock.set', { body: { now: localInstant(reservedAt).toISOString() } });
    let next = 0;
    const work = async () => {
      for (let turn = together[next++]; turn; turn = together[next++]) await book(turn[1], turn[0]);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, together.length) }, work));
  }
  return result;
}
