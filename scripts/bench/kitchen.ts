import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { ServerMessage } from '@zhanggui/contract';
import { plainChoice, TableGuest } from '../../tests/harness/table-guest';
import { ApiClient } from '../../tests/harness/api-client';
import type { Product } from './product';
import { information, judged, percentile, type Row } from './report';

const SOCKETS = 1000;
const ORDERS_PER_SECOND = 50;
const SECONDS = 20;

/**
 * From the moment WeChat's notice made an order paid to its ticket on the kitchen screen, with a thousand sockets open:
 * phones on the menu, consoles on the store, the kitchen on its tickets. Orders are accepted by themselves.
 */
export async function benchKitchen(product: Product): Promise<Row[]> {
  await product.sql.query('update components_ordering_flows set auto_accept = true');
  await product.sql.query(
    `insert into engine.event (store_id, type, topics, payload, at)
     values ($1, 'content.changed', '{}', jsonb_build_object('uid', 'api::store.store', 'documentId', $1::text), now())`,
    [product.storeId],
  );
  const paidAt = new Map<string, number>();
  const shownAfter: number[] = [];
  const sockets = await openSockets(product, (message) => {
    if (message.type !== 'event' || message.event.type !== 'ticket.created') return;
    const { orderId } = message.event.payload as { orderId: string };
    const since = paidAt.get(orderId);
    if (since === undefined) return;
    paidAt.delete(orderId);
    shownAfter.push(Date.now() - since);
  });
  const orders = await prepareOrders(product, ORDERS_PER_SECOND * SECONDS);
  const pressed: Promise<void>[] = [];
  const startedAt = performance.now();
  for (const [index, order] of orders.entries()) {
    const due = startedAt + (index * 1000) / ORDERS_PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    paidAt.set(order.orderId, Date.now());
    pressed.push(
      fetch(`${product.simulatorUrl}/simulator/pay`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outTradeNo: order.outTradeNo }),
      }).then((answer) => {
        if (!answer.ok) throw new Error(`the simulator answered ${answer.status}`);
      }),
    );
  }
  await Promise.all(pressed);
  for (let waited = 0; paidAt.size > 0 && waited < 100; waited += 1) await new Promise((r) => setTimeout(r, 100));
  for (const socket of sockets) socket.close();
  if (paidAt.size > 0) throw new Error(`${paidAt.size} orders never reached the kitchen`);
  return [
    information('kitchen: orders at 50 a second, 1 000 sockets', orders.length, ''),
    information('kitchen: pressed "pay" → ticket shown, p50', percentile(shownAfter, 0.5), 'ms'),
    judged('kitchen: pressed "pay" → ticket shown, p99', percentile(shownAfter, 0.99), 'ms', { under: 150 }),
  ];
}

async function openSockets(product: Product, onKitchen: (message: ServerMessage) => void): Promise<WebSocket[]> {
  const address = product.url.replace('http', 'ws') + '/realtime';
  const open = (token: string | null, topic: string, listener?: (message: ServerMessage) => void) =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(address);
      socket.on('error', reject);
      socket.on('open', () => {
        socket.send(JSON.stringify({ type: 'hello', token }));
        socket.send(JSON.stringify({ type: 'subscribe', topic }));
      });
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as ServerMessage;
        if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
        if (message.type === 'subscribed') resolve(socket);
        if (message.type === 'refused') reject(new Error(`${topic} was refused`));
        listener?.(message);
      });
    });
  const sockets = [await open(product.owner.token, `kitchen:${product.storeId}`, onKitchen)];
  for (let i = 0; i < 9; i += 1) sockets.push(await open(product.owner.token, `store:${product.storeId}`));
  while (sockets.length < SOCKETS) {
    const batch = Array.from({ length: Math.min(50, SOCKETS - sockets.length) }, () =>
      open(null, `menu:${product.storeId}`),
    );
    sockets.push(...(await Promise.all(batch)));
  }
  return sockets;
}

/** Orders that wait for nothing but the press of "pay". */
async function prepareOrders(product: Product, count: number): Promise<{ orderId: string; outTradeNo: string }[]> {
  const guests = await Promise.all(
    product.codes.map((code) => signIn(product).then((api) => TableGuest.sitDown(api, code))),
  );
  const menu = await guests[0]?.menu();
  const plain = menu?.products.find((p) => p.saleHours.length === 0 && !p.stockTracked);
  if (!plain) throw new Error('the menu has nothing that is always sold');
  const prepared: { orderId: string; outTradeNo: string }[] = [];
  const perGuest = Math.ceil(count / guests.length);
  await Promise.all(
    guests.map(async (guest) => {
      for (let i = 0; i < perGuest; i += 1) {
        const order = await guest.submit(await guest.put(plainChoice(plain)));
        const { payment } = await guest.invitation(order.id);
        const { rows } = await product.sql.query<{ out_trade_no: string }>(
          'select out_trade_no from engine.payment where id = $1',
          [payment.id],
        );
        prepared.push({ orderId: order.id, outTradeNo: rows[0]?.out_trade_no ?? '' });
      }
    }),
  );
  return prepared.slice(0, count);
}

async function signIn(product: Product): Promise<ApiClient> {
  const answer = await fetch(`${product.simulatorUrl}/simulator/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: randomUUID() }),
  });
  const { code } = (await answer.json()) as { code: string };
  return new ApiClient(product.url).signInCustomer(code);
}
