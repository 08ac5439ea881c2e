interface Scheduled {
  startsAt: string | null;
  endsAt: string | null;
}

/** Whether it is shown at `now`: from its start, until just before its end (MK-6). */
export const isShown = ({ startsAt, endsAt }: Scheduled, now: Date): boolean =>
  (startsAt === null || Date.parse(startsAt) <= now.getTime()) &&
  (endsAt === null || now.getTime() < Date.parse(endsAt));

/** Those shown at `now`, pinned ones first. */
export const shownAt = <A extends Scheduled & { pinned?: boolean }>(items: readonly A[], now: Date): A[] =>
  items.filter((item) => isShown(item, now)).sort((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false));

/** The next moment after `now` at which one of them appears or goes; null where none will. */
export function nextChange(items: readonly Scheduled[], now: Date): Date | null {
  const moments = items
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((moment): moment is string => moment !== null)
    .map((moment) => Date.parse(moment))
    .filter((moment) => moment > now.getTime());
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}
