import type { Api } from '@zhanggui/contract';
import { type Answer, type ApiClient } from '../../../tests/harness';
import type { BookingHouse } from './booking-house';

type HoldBody = Api['bookings.hold']['body'];

export interface Raced {
  answers: Answer<Api['bookings.hold']['answer']>[];
  won: Api['bookings.hold']['answer'][];
  /** How often each refusal was given. */
  refusals: Record<string, number>;
  p50: number;
  p99: number;
}

/** Guests who press the same button at the same moment, on every instance. */
export class Crowd {
  private constructor(
    private readonly house: BookingHouse,
    readonly guests: readonly ApiClient[],
  ) {}

  static async gather(house: BookingHouse, size: number): Promise<Crowd> {
    return new Crowd(house, await Promise.all(Array.from({ length: size }, () => house.guest())));
  }

  /** Sends one hold for each body, all at once, from guest after guest and to instance after instance. */
  async race(bodies: readonly HoldBody[]): Promise<Raced> {
    const { urls } = this.house.venue;
    const latencies: number[] = [];
    const answers = await Promise.all(
      bodies.map(async (body, index) => {
        const guest = this.guests[index % this.guests.length]?.at(urls[index % urls.length] ?? '');
        if (!guest) throw new Error('nobody came');
        const before = performance.now();
        const answer = await guest.call('bookings.hold', { body });
        latencies.push(performance.now() - before);
        return answer;
      }),
    );
    const refusals: Record<string, number> = {};
    for (const { code } of answers) if (code) refusals[code] = (refusals[code] ?? 0) + 1;
    latencies.sort((a, b) => a - b);
    const percentile = (share: number) => Math.round(latencies[Math.floor(latencies.length * share)] ?? NaN);
    return {
      answers,
      won: answers.filter(({ status }) => status === 200).map(({ data }) => data),
      refusals,
      p50: percentile(0.5),
      p99: percentile(0.99),
    };
  }
}

/** Pairs of claims of one resource that overlap, by arithmetic and not by the constraint: always none. */
export async function overlappingClaims(house: BookingHouse): Promise<object[]> {
  const { rows } = await house.venue.sql.query<object>(`
    select a.resource_id, lower(a.during) as first_from, upper(a.during) as first_until, lower(b.during) as second_from
    from engine.claim a join engine.claim b on a.resource_id = b.resource_id and a.id < b.id
    where lower(a.during) < coalesce(upper(b.during), 'infinity') and lower(b.during) < coalesce(upper(a.during), 'infinity')`);
  return rows;
}
