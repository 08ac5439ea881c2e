import type { Availability } from '@zhanggui/contract';
import { clockTime, dayOf, wallClock } from '../../domain/local-time';

type Slot = Availability['slots'][number];

/** Refusals that say only that others were quicker: there the guest may wait for a place. */
const FULL = ['SLOT_TAKEN', 'SEAT_TAKEN', 'PACING_FULL', 'QUOTA_FULL', 'PERSON_UNAVAILABLE'];

export const isFull = (code: string | undefined): boolean => code !== undefined && FULL.includes(code);

export type DayPart = 'dawn' | 'morning' | 'afternoon' | 'evening' | 'night';

export interface SlotChip {
  startsAt: string;
  endsAt: string;
  /** `19:30` at the store. */
  time: string;
  freeCount: number;
  fromFen: number | null;
  /** `full`: the guest may join the waitlist. `closed`: nothing to be had, `whyNot` says why. */
  state: 'free' | 'full' | 'closed';
  whyNot: Slot['whyNot'];
}

export interface SlotGroup {
  part: DayPart;
  chips: SlotChip[];
}

const PARTS: DayPart[] = ['dawn', 'morning', 'afternoon', 'evening', 'night'];

function partOf(startsAt: string, { date, timeZone }: Pick<Availability, 'date' | 'timeZone'>): DayPart {
  const { hour } = wallClock(new Date(startsAt), timeZone);
  if (dayOf(startsAt, timeZone) > date) return 'night';
  if (hour < 6) return 'dawn';
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
}

const chipOf = (slot: Slot, timeZone: string): SlotChip => ({
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  time: clockTime(slot.startsAt, timeZone),
  freeCount: slot.free.length,
  fromFen: slot.fromFen,
  state: slot.whyNot === null ? 'free' : isFull(slot.whyNot.code) ? 'full' : 'closed',
  whyNot: slot.whyNot,
});

/** The slots of a business day as chips, by the parts of the day; hours past midnight stand last. */
export function slotGroups(availability: Availability): SlotGroup[] {
  const groups = PARTS.map((part) => ({ part, chips: [] as SlotChip[] }));
  for (const slot of availability.slots) {
    const group = groups.find(({ part }) => part === partOf(slot.startsAt, availability));
    group?.chips.push(chipOf(slot, availability.timeZone));
  }
  return groups.filter(({ chips }) => chips.length > 0);
}

/** Slots that nobody can have any more say nothing to a guest: what has passed is left out. */
export const withoutPast = (availability: Availability): Availability => ({
  ...availability,
  slots: availability.slots.filter(({ whyNot }) => whyNot?.code !== 'IN_THE_PAST'),
});

/** Where nothing at all is to be had on a day: the reason that holds for most of it; null where something is, or may be waited for. */
export function dayWhyNot({ slots }: Availability): Slot['whyNot'] {
  const reasons = slots.map(({ whyNot }) => whyNot).filter((whyNot) => whyNot?.code !== 'IN_THE_PAST');
  if (reasons.some((whyNot) => !whyNot || isFull(whyNot.code))) return null;
  const count = (code: string | undefined) => reasons.filter((whyNot) => whyNot?.code === code).length;
  return reasons.reduce(
    (most, whyNot) => (count(whyNot?.code) > count(most?.code) ? whyNot : most),
    reasons[0] ?? null,
  );
}
