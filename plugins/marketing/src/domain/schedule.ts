/** When something is shown; null leaves that end open. */
export interface Schedule {
  startsAt: string | null;
  endsAt: string | null;
}

/** How far ahead phones are told: a phone that goes offline now still shows tonight's announcement in time (MK-6). */
export const AHEAD_HOURS = 24;

/** Whether a phone has to know of it now: it runs, or it begins within the next `AHEAD_HOURS`. */
export function isRunningOrSoon({ startsAt, endsAt }: Schedule, now: Date): boolean {
  const instant = now.getTime();
  const begins = startsAt === null || Date.parse(startsAt) <= instant + AHEAD_HOURS * 3_600_000;
  const goesOn = endsAt === null || Date.parse(endsAt) > instant;
  return begins && goesOn;
}

/** Pinned ones first, then what began last. */
export function byImportance(left: Schedule & { pinned: boolean }, right: Schedule & { pinned: boolean }): number {
  return Number(right.pinned) - Number(left.pinned) || (right.startsAt ?? '').localeCompare(left.startsAt ?? '');
}
