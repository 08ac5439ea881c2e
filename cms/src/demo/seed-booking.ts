import { fenOf, type ContentWriter, type References } from './content-writer';
import type { DemoBooking } from './demo-booking';

/** What the rules of a venue refer to. */
export interface BookingSubjects {
  readonly storeId: string;
  /** By key. */
  readonly spaceTypes: References;
  /** By code. */
  readonly spaces: References;
  /** By key. */
  readonly memberTiers: References;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How a venue is booked: policies, sessions, people, prices by time, tables side by side, its queue. */
export async function seedBooking(
  writer: ContentWriter,
  booking: DemoBooking,
  subjects: BookingSubjects,
): Promise<void> {
  const { storeId: store, spaces } = subjects;
  await seedJoins(writer, booking.joins, spaces);
  const policies = await seedPolicies(writer, booking.policies, subjects);
  await writer.createAll(
    'api::session-plan.session-plan',
    booking.sessionPlans,
    ({ space, policy }) => `${policy} ${space}`,
    ({ policy, space, weekdays, seatYuan, ...plan }) => ({
      ...plan,
      ...daysOf(weekdays),
      store,
      policy: policies.get(policy),
      space: spaces.get(space),
      seatFen: fenOf(seatYuan),
    }),
  );
  await writer.createAll(
    'api::bookable-person.bookable-person',
    booking.people,
    ({ name }) => name,
    ({ hourlyYuan, policies: keys, weeklyHours, ...person }, sortOrder) => ({
      ...person,
      store,
      hourlyFen: fenOf(hourlyYuan),
      policies: keys.map((key) => policies.get(key)),
      weeklyHours: weeklyHours.flatMap(({ weekdays, opensAt, closesAt }) =>
        weekdays.map((weekday) => ({ weekday, opensAt, closesAt })),
      ),
      sortOrder,
    }),
  );
  await seedRoomPrices(writer, booking.roomPrices, subjects);
  if (booking.queue) {
    const { turnTimes, ...queue } = booking.queue;
    await writer.create('api::queue-policy.queue-policy', {
      ...queue,
      store,
      turnTimes: turnTimes.map(([partyMin, partyMax, minutes]) => ({ partyMin, partyMax, minutes })),
    });
  }
}

async function seedPolicies(
  writer: ContentWriter,
  policies: DemoBooking['policies'],
  { storeId, spaceTypes, memberTiers }: BookingSubjects,
): Promise<References> {
  return writer.createAll(
    'api::booking-policy.booking-policy',
    policies,
    ({ key }) => key,
    ({ key: _key, spaceTypes: keys, durations, depositYuan, memberWindows, ...policy }, sortOrder) => ({
      ...policy,
      store: storeId,
      spaceTypes: keys.map((key) => spaceTypes.get(key)),
      durations: durations.map((minutes) => ({ minutes })),
      depositFen: fenOf(depositYuan),
      memberWindows: memberWindows.map(({ tier, advanceDays }) => ({ tier: memberTiers.get(tier), advanceDays })),
      sortOrder,
    }),
  );
}

async function seedRoomPrices(
  writer: ContentWriter,
  prices: DemoBooking['roomPrices'],
  { storeId, spaceTypes, spaces, memberTiers }: BookingSubjects,
): Promise<void> {
  await writer.createAll(
    'api::room-price.room-price',
    prices,
    ({ name }) => name,
    ({ spaceTypes: types, spaces: codes, weekdays, tier, amountYuan, minimumSpendYuan, ...price }) => ({
      ...price,
      ...daysOf(weekdays),
      store: storeId,
      spaceTypes: types.map((key) => spaceTypes.get(key)),
      spaces: codes.map((code) => spaces.get(code)),
      tier: tier === undefined ? undefined : memberTiers.get(tier),
      amountFen: fenOf(amountYuan),
      minimumSpendFen: minimumSpendYuan === undefined ? undefined : fenOf(minimumSpendYuan),
    }),
  );
}

/** Said at one of the two: it counts for both. */
async function seedJoins(writer: ContentWriter, joins: DemoBooking['joins'], spaces: References): Promise<void> {
  for (const code of new Set(joins.map(([first]) => first))) {
    const joinsWith = joins.filter(([first]) => first === code).map(([, second]) => spaces.get(second));
    await writer.update('api::space.space', spaces.get(code), { joinsWith });
  }
}

function daysOf(weekdays: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, weekdays.includes(day)]));
}
