import { advanceOrder } from '@zhanggui/ordering';
import { recordAudit, Refusal, sql, type EngineTx, type StaffPrincipal } from '@zhanggui/platform';
import { stepLine, stepTicket, type TicketAction } from './domain/ticket-flow';
import { isAtRest, lockOrderOf } from './order-lock';
import { cancelTaskOf, openTask } from './tasks.service';
import { readTicket, saveStep, ticketOf, type TicketRow } from './ticket-rows';

/** What staff steps on: a whole ticket or one of its lines. */
export type TicketSubject = { ticketId: string } | { lineId: string };

const PAST: Record<TicketAction, string> = { start: 'started', done: 'done', undo: 'undone' };

/**
 * One step at a station (KD-2). The first step of an order begins its preparation; a finished ticket becomes a delivery
 * task (DL-1), and taking it back takes the task back.
 *
 * @throws Refusal NOT_FOUND, TICKET_STATE
 */
export async function workTicket(
  tx: EngineTx,
  principal: StaffPrincipal,
  subject: TicketSubject,
  action: TicketAction,
  requestId: string,
): Promise<TicketRow> {
  const ticketId = await ticketIdOf(tx, subject);
  const order = await lockOrderOf(tx, principal, sql`select order_id from engine.ticket where id = ${ticketId}`);
  const row = await requireTicket(tx, ticketId);
  const step =
    'lineId' in subject ? stepLine(ticketOf(row), subject.lineId, action) : stepTicket(ticketOf(row), action);
  if (!step || isAtRest(order)) throw new Refusal('TICKET_STATE');
  await saveStep(tx, row, step);

  const actor = { kind: 'staff' as const, id: principal.id, name: principal.displayName };
  if (step.state !== 'waiting') await advanceOrder(tx, row.order_id, 'prepare', actor);
  if (step.state === 'done') await openTask(tx, row);
  else if (row.state === 'done') await cancelTaskOf(tx, row);
  await recordAudit(tx, principal, {
    storeId: row.store_id,
    action: `${'lineId' in subject ? 'ticket-line' : 'ticket'}.${PAST[action]}`,
    subjectType: 'ticket',
    subjectId: row.id,
    before: { state: row.state },
    after: { state: step.state, lines: step.lines },
    requestId,
  });
  return requireTicket(tx, row.id);
}

async function ticketIdOf(tx: EngineTx, subject: TicketSubject): Promise<string> {
  if ('ticketId' in subject) return subject.ticketId;
  const line = await tx.first<{ ticket_id: string }>(sql`
    select ticket_id from engine.ticket_line where id = ${subject.lineId}`);
  if (!line) throw new Refusal('NOT_FOUND');
  return line.ticket_id;
}

async function requireTicket(tx: EngineTx, ticketId: string): Promise<TicketRow> {
  const row = await readTicket(tx, ticketId);
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}
