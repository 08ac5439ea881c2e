import { once, type Call, type Handlers } from '@zhanggui/platform';
import type { TicketView } from '@zhanggui/contract';
import { openExceptions, presentException } from './kitchen-exceptions';
import { pauseStation, resolveException, resumeStation, viewStation, viewStations } from './stations.service';
import { openTickets, presentTicket, recentTickets } from './ticket-rows';
import { moveTicket, runOut, workTicket, type TicketWork } from './tickets.service';

type StepCall = Pick<Call<'tickets.start'>, 'engine' | 'principal' | 'identity' | 'body'>;

const step = (call: StepCall, work: TicketWork): Promise<TicketView> =>
  once(call.engine, call.identity, async (tx) =>
    presentTicket(await workTicket(tx, call.principal, work, call.body.requestId), true),
  );

/** The kitchen screen (KD-1, KD-2). */
export const kitchenHandlers: Handlers = {
  'stations.list': async ({ engine, params }) => ({ items: await viewStations(engine.db, params.storeId) }),
  'stations.pause': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      await pauseStation(tx, principal, params.storeId, params.stationId, body);
      return viewStation(tx, params.storeId, params.stationId);
    }),
  'stations.resume': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      await resumeStation(tx, principal, params.storeId, params.stationId, body.requestId);
      return viewStation(tx, params.storeId, params.stationId);
    }),
  'kitchenExceptions.list': async ({ engine, params }) => ({
    items: (await openExceptions(engine.db, params.storeId)).map(presentException),
  }),
  'kitchenExceptions.resolve': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) =>
      presentException(await resolveException(tx, principal, params.exceptionId, body.requestId)),
    ),
  'tickets.list': async ({ engine, principal, params, query, now }) => {
    const stationId = query.stationId ?? null;
    const rows =
      query.show === 'open'
        ? await openTickets(engine.db, params.storeId, stationId)
        : await recentTickets(engine.db, params.storeId, stationId, now);
    const mayWork = principal.permissions.has('tickets.work');
    return { items: await Promise.all(rows.map((row) => presentTicket(row, mayWork))) };
  },
  'tickets.start': (call) => step(call, { subject: call.params, action: 'start' }),
  'tickets.done': (call) => step(call, { subject: call.params, action: 'done' }),
  'tickets.undo': (call) => step(call, { subject: call.params, action: 'undo' }),
  'tickets.pass': (call) => step(call, { subject: call.params, action: 'pass' }),
  'tickets.sendBack': (call) => step(call, { subject: call.params, action: 'send-back', reason: call.body.reason }),
  'tickets.move': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => presentTicket(await moveTicket(tx, principal, params.ticketId, body), true)),
  'ticketLines.start': (call) => step(call, { subject: call.params, action: 'start' }),
  'ticketLines.done': (call) => step(call, { subject: call.params, action: 'done' }),
  'ticketLines.undo': (call) => step(call, { subject: call.params, action: 'undo' }),
  'ticketLines.runOut': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => presentTicket(await runOut(tx, principal, params.lineId, body), true)),
};
