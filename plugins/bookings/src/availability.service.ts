import type { Answer } from '@zhanggui/contract';
import { addDays, businessDate, daysBetween, instantOf, localMoment } from '@zhanggui/core';
import { Prepared, Refusal, type Engine } from '@zhanggui/platform';
import { daySlots, type DayPicture, type DayQuestion } from './domain/day-slots';
import type { Policy } from './domain/policy';
import { MINUTE_MS } from './domain/spans';
import { usualStay } from './domain/stay';
import { farthestDay } from './domain/windows';
import { refusalOf } from './hold-asks';
import type { StoreScene } from './scene';
import { boardAt, nextExpiry, storeDay } from './store-day';

type Availability = Answer<'bookings.availability'>;

/** Guests ask a dozen questions about a day; whoever asks hundreds is no guest. */
const ANSWERS_KEPT = 200;

/** What was answered, and the scene that it was made of: other content, another answer. */
interface KeptAnswer {
  scene: StoreScene;
  prepared: Prepared;
}

/**
 * What is free on a day (BK-8): made once and sent to everyone who asks the same, until a place changes hands, content
 * is saved, or the clock passes a slot, the end of a hold, or midnight.
 *
 * @throws Refusal TOO_SHORT, TOO_LONG, PARTY_TOO_LARGE, TOO_EARLY_TO_BOOK, IN_THE_PAST
 */
export async function availabilityOf(
  engine: Engine,
  scene: StoreScene,
  question: DayQuestion,
  now: Date,
): Promise<Prepared> {
  checkDate(scene, question.policy, question.date, now);
  const day = await storeDay(engine, scene, question.date);
  const { policy, partySize, durationMinutes, spaceTypeId, personId, tierPoints } = question;
  const key = JSON.stringify([policy.id, partySize, durationMinutes, spaceTypeId, personId, tierPoints]);
  const at = now.getTime();
  const kept = day.answers.get(key);
  if (kept && kept.from <= at && at < kept.until && (kept.value as KeptAnswer).scene === scene)
    return (kept.value as KeptAnswer).prepared;
  const picture = daySlots(scene, boardAt(day, at), question, at);
  if (!picture.ok) throw refusalOf(picture);
  const prepared = new Prepared(present(scene, question, picture.value));
  const until = Math.min(nextExpiry(day, at), nextClosing(scene, policy, picture.value, now));
  if (day.answers.size >= ANSWERS_KEPT) day.answers.clear();
  day.answers.set(key, { value: { scene, prepared } satisfies KeptAnswer, from: at, until });
  return prepared;
}

/** Days that are over, or that nobody may book yet, are no pictures but refusals. */
function checkDate({ store }: StoreScene, policy: Policy, date: string, now: Date): void {
  if (date < businessDate(now, store.timeZone, store.hours)) throw new Refusal('IN_THE_PAST');
  const today = localMoment(now, store.timeZone).date;
  if (daysBetween(today, date) > farthestDay(policy))
    throw new Refusal('TOO_EARLY_TO_BOOK', { days: policy.advanceDays });
}

/** When the passing of time alone changes the picture: the next slot can no longer be booked, or another day opens. */
function nextClosing({ store }: StoreScene, policy: Policy, { slots }: DayPicture, now: Date): number {
  const at = now.getTime();
  const lead = policy.leadMinutes * MINUTE_MS;
  const midnight = instantOf(addDays(localMoment(now, store.timeZone).date, 1), 0, store.timeZone).getTime();
  const closings = slots.flatMap(({ from }) => [from - lead + 1, from + 1]);
  return Math.min(midnight, ...closings.filter((instant) => instant > at));
}

function present(
  { store }: StoreScene,
  { policy, date, partySize, durationMinutes }: DayQuestion,
  picture: DayPicture,
): Availability {
  const place = new Map(picture.spaceIds.map((id, index) => [id, index]));
  const placesOf = (ids: readonly string[]) => ids.flatMap((id) => place.get(id) ?? []);
  return {
    policyId: policy.id,
    date,
    timeZone: store.timeZone,
    minutes: durationMinutes ?? usualStay(policy, partySize),
    spaceIds: [...picture.spaceIds],
    slots: picture.slots.map(({ from, until, freeIds, recommended, fromFen, whyNot }) => ({
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(until).toISOString(),
      free: placesOf(freeIds),
      recommended: recommended.map(placesOf),
      fromFen,
      whyNot: whyNot && { code: whyNot.code, params: whyNot.params ?? {} },
    })),
  };
}
