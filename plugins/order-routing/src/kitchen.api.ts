import { once, type Call, type Handlers } from '@zhanggui/platform';
import type { TicketView } from '@zhanggui/contract';
import type { TicketAction } from './domain/ticket-flow';
import { stationsOf } from './station-model';
import { countOpenTickets, openTickets, presentTicket, recentTickets } from './ticket-rows';
import { workTicket, type TicketSubject } from './tickets.service';

type StepCall = Pick<Call<'tickets.start'>, 'engine' | 'principal' | 'identity' | 'body'>;

const step = (call: StepCall, subject: TicketSubject, action: TicketAction): Promise<TicketView> =>
  once(call.engine, call.identity, async (tx) =>
    presentTicket(await workTicket(tx, call.principal, subject, action, call.body.requestId), true),
  );

/** The kitchen screen (KD-1, KD-2). */
export const kitchenHandlers: Handlers = {
  'stations.list': async ({ engine, params }) => {
    const [stations, counts] = await Promise.all([
      stationsOf(params.storeId),
      countOpenTickets(engine.db, params.storeId),
    ]);
    const countOf = new Map(counts.map((count) => [count.station_id, count]));
    return {
      items: stations
        .filter((station) => station.active || countOf.has(station.id))
        .map(({ id, name, kind, color }) => ({
          id,
          name,
          kind,
          color,
          waiting: countOf.get(id)?.waiting ?? 0,
          started: countOf.get(id)?.started ?? 0,
        })),
    };
  },
  'tickets.list': async ({ engine, principal, params, query, now }) => {
    const stationId = query.stationId ?? null;
    const rows =
      query.show === 'open'
        ? await openTickets(engine.db, params.storeId, stationId)
        : await recentTickets(engine.db, params.storeId, stationId, now);
    const mayWork = principal.permissions.has('tickets.work');
    return { items: await Promise.all(rows.map((row) => presentTicket(row, mayWork))) };
  },
  'tickets.start': (call) => step(call, call.params, 'start'),
  'tickets.done': (call) => step(call, call.params, 'done'),
  'tickets.undo': (call) => step(call, call.params, 'undo'),
  'ticketLines.start': (call) => step(call, call.params, 'start'),
  'ticketLines.done': (call) => step(call, call.params, 'done'),
  'ticketLines.undo': (call) => step(call, call.params, 'undo'),
};
