import type { TicketLineView, TicketView, Text } from '@zhanggui/contract';

/** Equal lines of several tickets: the same dish with the same options and the same wish. */
export interface GatheredItem {
  key: string;
  name: Text;
  optionNames: readonly Text[];
  note: string;
  quantity: number;
  parts: { ticket: TicketView; line: TicketLineView }[];
}

const isOpen = (line: TicketLineView) => line.state === 'waiting' || line.state === 'started';

/** What is still to be cooked, equal items together; the item of the most urgent ticket stands first. */
export function gather(tickets: readonly TicketView[]): GatheredItem[] {
  const items = new Map<string, GatheredItem>();
  for (const ticket of [...tickets].sort((one, other) => Date.parse(one.urgentAt) - Date.parse(other.urgentAt))) {
    for (const line of ticket.lines.filter(isOpen)) {
      const { name, optionNames, note } = line;
      const key = JSON.stringify([name.zh, optionNames.map(({ zh }) => zh).sort(), note]);
      const item = items.get(key) ?? { key, name, optionNames, note, quantity: 0, parts: [] };
      item.quantity += line.quantity;
      item.parts.push({ ticket, line });
      items.set(key, item);
    }
  }
  return [...items.values()];
}

export interface DayCount {
  name: Text;
  waiting: number;
  started: number;
}

/** How many of each dish are open over all tickets, whatever their options; most first. */
export function countAll(tickets: readonly TicketView[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  for (const line of tickets.flatMap(({ lines }) => lines).filter(isOpen)) {
    const count = counts.get(line.name.zh) ?? { name: line.name, waiting: 0, started: 0 };
    count[line.state === 'started' ? 'started' : 'waiting'] += line.quantity;
    counts.set(line.name.zh, count);
  }
  const open = ({ waiting, started }: DayCount) => waiting + started;
  return [...counts.values()].sort((one, other) => open(other) - open(one));
}

/** Tickets by urgency, as the server says it: when they are due, less the head start of a guest who goes first. */
export const byUrgency = (tickets: readonly TicketView[]): TicketView[] =>
  [...tickets].sort(
    (one, other) => Date.parse(one.urgentAt) - Date.parse(other.urgentAt) || one.number.localeCompare(other.number),
  );
