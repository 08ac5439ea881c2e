import { stopSelling } from '@zhanggui/catalog';
import { advanceOrder } from '@zhanggui/ordering';
import { recordAudit, Refusal, sql, type EngineTx, type StaffPrincipal } from '@zhanggui/platform';
import {
  isMovable,
  mayRunOut,
  stepLine,
  stepTicket,
  type LineAction,
  type TicketAction,
  type TicketStep,
} from './domain/ticket-flow';
import { raise } from './kitchen-exceptions';
import { isAtRest, lockOrderOf } from './order-lock';
import { stationsOf } from './station-model';
import { cancelTaskOf, openTask } from './tasks.service';
import { emitTicket, readTicket, saveMove, saveStep, ticketOf, type TicketRow } from './ticket-rows';

/** What staff steps on: a whole ticket or one of its lines. */
export type TicketSubject = { ticketId: string } | { lineId: string };

/** A step on either; only a whole ticket is judged by the check, with a reason where it is sent back. */
export type TicketWork =
  | { subject: TicketSubject; action: LineAction }
  | { subject: { ticketId: string }; action: 'pass' }
  | { subject: { ticketId: string }; action: 'send-back'; reason: string };

const PAST: Record<TicketAction, string> = {
  start: 'started',
  done: 'done',
  undo: 'undone',
  pass: 'passed',
  'send-back': 'sent-back',
};

/**
 * One step at a station (KD-2). The first step of an order begins its preparation; a finished ticket, that is one that
 * passed its check where its station checks, becomes a delivery task (DL-1), and taking it back takes the task back.
 *
 * @throws Refusal NOT_FOUND, TICKET_STATE
 */
export async function workTicket(
  tx: EngineTx,
  principal: StaffPrincipal,
  work: TicketWork,
  requestId: string,
): Promise<TicketRow> {
  const { subject, action } = work;
  const ticketId = await ticketIdOf(tx, subject);
  const order = await lockOrderOf(tx, principal, sql`select order_id from engine.ticket where id = ${ticketId}`);
  const row = await requireTicket(tx, ticketId);
  const step = stepOf(row, work);
  if (!step || isAtRest(order)) throw new Refusal('TICKET_STATE');
  const reason = work.action === 'send-back' ? work.reason : null;
  await saveStep(tx, row, step, reason);

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
    reason,
    requestId,
  });
  return requireTicket(tx, row.id);
}

function stepOf(row: TicketRow, { subject, action }: TicketWork): TicketStep | undefined {
  const ticket = ticketOf(row);
  if (!('lineId' in subject)) return stepTicket(ticket, action);
  return action === 'pass' || action === 'send-back' ? undefined : stepLine(ticket, subject.lineId, action);
}

/**
 * Gives an unfinished ticket to another station of the store (KD-2).
 * @throws Refusal NOT_FOUND, TICKET_STATE, STATION_UNAVAILABLE
 */
export async function moveTicket(
  tx: EngineTx,
  principal: StaffPrincipal,
  ticketId: string,
  to: { stationId: string; requestId: string },
): Promise<TicketRow> {
  const order = await lockOrderOf(tx, principal, sql`select order_id from engine.ticket where id = ${ticketId}`);
  const row = await requireTicket(tx, ticketId);
  if (!isMovable(ticketOf(row)) || isAtRest(order)) throw new Refusal('TICKET_STATE');
  const station = (await stationsOf(row.store_id)).find(({ id, active }) => active && id === to.stationId);
  if (!station || station.id === row.station_id) throw new Refusal('STATION_UNAVAILABLE');
  await saveMove(tx, row, station);
  await recordAudit(tx, principal, {
    storeId: row.store_id,
    action: 'ticket.moved',
    subjectType: 'ticket',
    subjectId: row.id,
    before: { station: row.station_name },
    after: { station: station.name },
    requestId: to.requestId,
  });
  return requireTicket(tx, row.id);
}

/**
 * Material is out for a line (KD-2): the product goes off sale, the line says why, and the desk is alarmed, because only
 * people can agree with the guest on what comes instead.
 * @throws Refusal NOT_FOUND, TICKET_STATE
 */
export async function runOut(
  tx: EngineTx,
  principal: StaffPrincipal,
  lineId: string,
  { reason, requestId }: { reason: string; requestId: string },
): Promise<TicketRow> {
  const ticketId = await ticketIdOf(tx, { lineId });
  const order = await lockOrderOf(tx, principal, sql`select order_id from engine.ticket where id = ${ticketId}`);
  const row = await requireTicket(tx, ticketId);
  const line = row.lines.find(({ id }) => id === lineId);
  if (!line || !mayRunOut(line) || line.problem !== null || isAtRest(order)) throw new Refusal('TICKET_STATE');
  await stopSelling(tx, row.store_id, { productId: line.productId, reason, staffId: principal.id });
  await tx.run(sql`update engine.ticket_line set problem = ${reason} where id = ${lineId}`);
  emitTicket(tx, 'ticket.changed', row);
  await raise(tx, principal, {
    kind: 'material-out',
    storeId: row.store_id,
    stationId: row.station_id,
    stationName: row.station_name,
    ticketLineId: lineId,
    orderId: row.order_id,
    productName: line.name,
    substituteId: null,
    reason,
  });
  await recordAudit(tx, principal, {
    storeId: row.store_id,
    action: 'ticket-line.ran-out',
    subjectType: 'ticket',
    subjectId: row.id,
    after: { name: line.name },
    reason,
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
