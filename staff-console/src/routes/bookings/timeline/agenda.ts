import type { TimelineItem } from '@zhanggui/contract';

export interface AgendaEntry {
  item: TimelineItem;
  /** Every place of the same party: joined tables are one entry. */
  resourceIds: string[];
}

export interface AgendaPart {
  part: 'due' | 'here' | 'coming' | 'past';
  entries: AgendaEntry[];
}

/** A few minutes are nobody's fault. */
const LATE_MILLISECONDS = 10 * 60_000;

/** A party that should be here by now and is not: just due, or late. */
export function dueness({ kind, state, startsAt, endsAt }: TimelineItem, now: number): 'due' | 'late' | null {
  if (kind !== 'booking' || (state !== 'confirmed' && state !== 'pending')) return null;
  const since = now - Date.parse(startsAt);
  if (since < 0 || endsAt === null || Date.parse(endsAt) <= now) return null;
  return since < LATE_MILLISECONDS ? 'due' : 'late';
}

/** What happens on a day in the order in which staff need it: who is due, who is here, who comes, what is over. */
export function agendaOf(items: readonly TimelineItem[], now: number): AgendaPart[] {
  const entries = new Map<string, AgendaEntry>();
  for (const item of items) {
    if (item.kind === 'cleaning') continue;
    const key = item.bookingId ?? item.visitId ?? item.id;
    const entry = entries.get(key);
    if (entry) entry.resourceIds.push(item.resourceId);
    else entries.set(key, { item, resourceIds: [item.resourceId] });
  }
  const inOrder = [...entries.values()].sort(
    (one, other) => Date.parse(one.item.startsAt) - Date.parse(other.item.startsAt),
  );
  const partOf = ({ item }: AgendaEntry): AgendaPart['part'] => {
    if (dueness(item, now)) return 'due';
    if (item.endsAt !== null && Date.parse(item.endsAt) <= now) return 'past';
    return Date.parse(item.startsAt) <= now ? 'here' : 'coming';
  };
  return (['due', 'here', 'coming', 'past'] as const).map((part) => ({
    part,
    entries: inOrder.filter((entry) => partOf(entry) === part),
  }));
}
