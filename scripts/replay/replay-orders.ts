import { randomUUID } from 'node:crypto';
import type { LiveEvent, MenuView, ProductView } from '@zhanggui/contract';
import { ApiClient } from '../../tests/harness/api-client';
import { Realtime } from '../../tests/harness/realtime';
import { plainChoice, TableGuest } from '../../tests/harness/table-guest';
import type { RecordedOrder } from './order-file';
import type { Running } from './running-product';

const STEPS = ['scan', 'cart', 'submit', 'pay', 'accept', 'cook', 'deliver', 'confirm', 'points', 'whole'] as const;
type Step = (typeof STEPS)[number];
const ORDERS_PER_GUEST = 10;
const DELIVERY_STEPS = [
  ['accept', 'tasks.accept'],
  ['pick-up', 'tasks.pickUp'],
  ['deliver', 'tasks.deliver'],
] as const;

export interface Replay {
  storeId: string;
  storeName: string;
  concurrency: number;
  run(orders: readonly RecordedOrder[], onDone: () => void): Promise<void>;
  result(): {
    completed: string[];
    refused: Map<string, number>;
    unknownItems: number;
    steps: Map<Step, number[]>;
  };
  /** Sequences of the store's events that the live subscriber got, since the number at which it began. */
  live(): { from: number; seqs: Set<number> };
  close(): Promise<void>;
}

class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** One waiter, one kitchen and one desk work for as many tables as the store has, each with guests who come and go. */
export async function openReplay(running: Running, storeCode: string, wanted: number): Promise<Replay> {
  const server = new ApiClient(running.url);
  const owner = await server.signInStaff('owner');
  const staff = await owner.expect('staff.me');
  const store = staff.stores.find(({ code }) => code === storeCode);
  if (!store) throw new Error(`No store ${storeCode}; there are ${staff.stores.map(({ code }) => code).join(', ')}`);
  const storeId = store.id;
  const codes = (await owner.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
  const concurrency = Math.max(1, Math.min(wanted, codes.length));
  const menu: MenuView = await server.expect('menu.get', { params: { storeId } });
  const byName = new Map<string, ProductView>();
  for (const product of menu.products) {
    byName.set(key(product.name.zh), product);
    byName.set(key(product.name.en), product);
  }
  await owner.expect('shift.set', {
    params: { storeId },
    body: { requestId: randomUUID(), onShift: true, areaIds: [] },
  });
  const live = await Realtime.connect(running.url, owner.token);
  for (const topic of [`store:${storeId}`, `kitchen:${storeId}`, `waiters:${storeId}`]) await live.subscribe(topic);
  const from = Math.max(...live.messages.map((message) => (message.type === 'subscribed' ? message.seq : 0)));

  const steps = new Map<Step, number[]>(STEPS.map((step) => [step, []]));
  const refused = new Map<string, number>();
  const completed: string[] = [];
  let unknownItems = 0;

  const timed = async <T>(step: Step, work: () => Promise<T>): Promise<T> => {
    const before = performance.now();
    const value = await work();
    steps.get(step)?.push(performance.now() - before);
    return value;
  };
  const signIn = async () => {
    const { code } = await post<{ code: string }>(`${running.simulatorUrl}/simulator/login`, { user: randomUUID() });
    return server.signInCustomer(code);
  };
  const happened = (orderId: string, type: string) =>
    live.waitFor((event) => event.type === type && orderOf(event) === orderId, 30_000);

  async function order(guest: TableGuest, recorded: RecordedOrder): Promise<void> {
    const lines = recorded.lines.flatMap((line) => {
      const product = byName.get(key(line.item));
      if (!product) unknownItems += 1;
      return product ? [{ product, quantity: line.quantity }] : [];
    });
    if (lines.length === 0) throw new Refused('NOTHING_ON_MENU');
    const cart = await timed('cart', async () => {
      await guest.api.expect('cart.clear', { params: { visitId: guest.visitId } });
      for (const { product, quantity } of lines) await guest.put(plainChoice(product), quantity);
      return guest.cart();
    });
    const placed = await timed('submit', () => guest.trySubmit(cart));
    if (placed.status !== 200) throw new Refused(placed.code ?? String(placed.status));
    const { id } = placed.data;
    await timed('pay', async () => {
      if (placed.data.amountFen === 0) return;
      const { invitation } = await guest.invitation(id);
      await post(`${running.simulatorUrl}/simulator/pay`, invitation);
      await happened(id, 'order.paid');
    });
    const params = { orderId: id };
    await timed('accept', () => accept(id));
    await timed('cook', () => cook(id));
    await timed('deliver', () => deliver(id));
    await timed('confirm', () => guest.api.expect('orders.confirm', { params, body: { requestId: randomUUID() } }));
    await timed('points', () => pointsOf(guest, id, placed.data.amountFen));
    completed.push(id);
  }

  /** Some stores accept by themselves. */
  async function accept(orderId: string): Promise<void> {
    const params = { orderId };
    const { actions } = await owner.expect('staffOrders.get', { params });
    if (actions.includes('accept'))
      await owner.expect('staffOrders.accept', { params, body: { requestId: randomUUID() } });
  }

  async function cook(orderId: string): Promise<void> {
    await happened(orderId, 'ticket.created');
    const { tickets } = await owner.expect('staffOrders.get', { params: { orderId } });
    for (const { id } of tickets) {
      await owner.expect('tickets.start', { params: { ticketId: id }, body: { requestId: randomUUID() } });
      await owner.expect('tickets.done', { params: { ticketId: id }, body: { requestId: randomUUID() } });
    }
  }

  async function deliver(orderId: string): Promise<void> {
    // A trip that another order began may have taken a dish of this one along: each step is taken where it is offered.
    for (const [action, step] of DELIVERY_STEPS) {
      const { items } = await owner.expect('tasks.list', { params: { storeId } });
      for (const task of items.filter((one) => one.orderId === orderId && one.actions.includes(action))) {
        await owner.call(step, { params: { taskId: task.id }, body: { requestId: randomUUID() } });
      }
    }
    await happened(orderId, 'order.delivered');
  }

  async function pointsOf(guest: TableGuest, orderId: string, amountFen: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { pointsEarned } = await guest.api.expect('orders.get', { params: { orderId } });
      if (pointsEarned !== null || amountFen < 100) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`order ${orderId} earned no points`);
  }

  return {
    storeId,
    storeName: store.name.zh,
    concurrency,
    async run(orders, onDone) {
      let next = 0;
      const serveTable = async (code: string) => {
        let guest: TableGuest | undefined;
        let served = 0;
        for (let index = next++; index < orders.length; index = next++) {
          const recorded = orders[index];
          if (!recorded) break;
          if (!guest || served % ORDERS_PER_GUEST === 0) {
            const api = await signIn();
            guest = await timed('scan', () => TableGuest.sitDown(api, code));
          }
          served += 1;
          try {
            const at = guest;
            await timed('whole', () => order(at, recorded));
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
          }
          onDone();
        }
      };
      await Promise.all(codes.slice(0, concurrency).map(serveTable));
    },
    result: () => ({ completed, refused, unknownItems, steps }),
    live: () => ({ from, seqs: new Set(live.events.map((event) => event.seq)) }),
    async close() {
      live.close();
    },
  };
}

const key = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const orderOf = (event: LiveEvent): string | undefined => (event.payload as { orderId?: string }).orderId;

async function post<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
