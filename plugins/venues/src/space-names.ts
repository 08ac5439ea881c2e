import { clockTime, localMoment } from '@zhanggui/core';
import { Refusal } from '@zhanggui/platform';
import { isOverlap } from './claims';
import type { OpeningRefusal } from './domain/opening';
import type { Venue } from './venue';

/** A space as refusals name it. */
export const spaceName = (venue: Venue, spaceId: string): string => venue.spaces.get(spaceId)?.view.name.zh ?? spaceId;

/** The refusal of a space that is not free; `from` is when it is taken, in words of the store's own clock. */
export function spaceRefusal(
  venue: Venue,
  now: Date,
  code: OpeningRefusal,
  { spaceId, from }: { spaceId: string; from?: Date | undefined },
): Refusal {
  const space = spaceName(venue, spaceId);
  if (code !== 'SPACE_RESERVED') return new Refusal(code, { space });
  return new Refusal(code, { space, time: from ? momentOf(venue, now, from) : '', from: from?.toISOString() });
}

/** `20:30` today, `11-22 20:30` on another day. */
function momentOf({ timeZone }: Venue, now: Date, instant: Date): string {
  const { date } = localMoment(instant, timeZone);
  const time = clockTime(instant, timeZone);
  return date === localMoment(now, timeZone).date ? time : `${date.slice(5)} ${time}`;
}

/** Runs a use case that takes spaces; where the constraint on claims ends it, somebody else was there first. */
export async function refuseOverlap<T>(useCase: () => Promise<T>, refusal: () => Refusal): Promise<T> {
  try {
    return await useCase();
  } catch (error) {
    if (isOverlap(error)) throw refusal();
    throw error;
  }
}
