import type { TopicKind } from '@zhanggui/contract';
import { z } from 'zod';
import { sql } from '../database';
import type { Engine } from '../engine';
import { mayIn, type Principal, type StaffPrincipal } from '../principal';

/** The store of a row that a topic names; undefined where there is no such row. */
type StoreOf = (engine: Engine, id: string) => Promise<string | undefined>;

/** Ids of orders are compared as what they are: compared as text, no index would find them. */
const isOrderId = (id: string): boolean => z.uuid().safeParse(id).success;

const storeOfOrder: StoreOf = async (engine, id) =>
  (await engine.db.first<{ store_id: string }>(sql`select store_id from engine."order" where id = ${id}`))?.store_id;

const stationStores = new Map<string, string>();

/** Told by order-routing, which knows the stations. */
export function nameStationStores(stores: ReadonlyMap<string, string>): void {
  stationStores.clear();
  for (const [station, store] of stores) stationStores.set(station, store);
}

async function staffMay(engine: Engine, staff: StaffPrincipal, kind: TopicKind, id: string): Promise<boolean> {
  switch (kind) {
    case 'store':
      return mayIn(staff, 'orders.read', id) || mayIn(staff, 'spaces.read', id);
    case 'kitchen':
      return mayIn(staff, 'tickets.read', id);
    case 'waiters':
      return mayIn(staff, 'deliveries.read', id);
    case 'station': {
      const store = stationStores.get(id);
      return store !== undefined && mayIn(staff, 'tickets.read', store);
    }
    case 'order': {
      const store = isOrderId(id) ? await storeOfOrder(engine, id) : undefined;
      return store !== undefined && mayIn(staff, 'orders.read', store);
    }
    case 'space': {
      const visit = await engine.db.first<{ store_id: string }>(
        sql`select store_id from engine.visit where space_id = ${id} limit 1`,
      );
      return visit !== undefined && mayIn(staff, 'spaces.read', visit.store_id);
    }
    default:
      return false;
  }
}

async function customerMay(engine: Engine, customerId: string, kind: TopicKind, id: string): Promise<boolean> {
  switch (kind) {
    case 'customer':
      return id === customerId;
    case 'order':
      return (
        isOrderId(id) &&
        (await engine.db.first(sql`
          select 1 as allowed from engine."order" o
          where o.id = ${id} and (o.customer_id = ${customerId} or exists (
            select from engine.visit_guest g where g.visit_id = o.visit_id and g.customer_id = ${customerId}))`)) !==
          undefined
      );
    case 'space':
      return (
        (await engine.db.first(sql`
          select 1 as allowed from engine.visit v join engine.visit_guest g on g.visit_id = v.id
          where v.space_id = ${id} and v.state = 'open' and g.customer_id = ${customerId}`)) !== undefined
      );
    default:
      return false;
  }
}

/** What tells that something changed, and never whose it is. */
const PUBLIC: ReadonlySet<TopicKind> = new Set(['menu', 'floor', 'queue']);

/** Who may listen to what: the table in contract/realtime.ts. */
export async function mayListen(engine: Engine, principal: Principal, topic: string): Promise<boolean> {
  const [kind, id] = topic.split(':', 2) as [TopicKind, string];
  if (PUBLIC.has(kind)) return true;
  if (principal.kind === 'staff') return staffMay(engine, principal, kind, id);
  if (principal.kind === 'customer') return customerMay(engine, principal.id, kind, id);
  return false;
}
