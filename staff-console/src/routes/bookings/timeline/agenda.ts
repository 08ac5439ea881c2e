import type { TimelineItem } from '@zhanggui/contract';

export interface AgendaEntry {
  item: TimelineItem;
  /** Every place of the same party: joined tables are one entry. */
  resourceIds: string[];
}

export interface AgendaPart {
  part: 'past' | 'current' | 'coming';
  entries: AgendaEntry[];
}

/** What happens on a day in the order in which staff need it: who is here, who comes, what is over. */
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
    if (item.endsAt !== null && Date.parse(item.endsAt) <= now) return 'past';
    return Date.parse(item.startsAt) <= now ? 'current' : 'coming';
  };
  return (['current', 'coming', 'past'] as const).map((part) => ({
    part,
    entries: inOrder.filter((entry) => partOf(entry) === part),
  }));
}
