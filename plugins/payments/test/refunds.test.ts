import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { OpenBar, until, type PlacedOrder } from './open-bar';

/** The line to WeChat: it can be cut. */
class Line {
  isCut = false;
  target = '';
  private readonly server = createServer((incoming, response) => {
    if (this.isCut) {
      incoming.socket.destroy();
      return;
    }
    const { method, url, headers } = incoming;
    const outgoing = forward(new URL(url ?? '/', this.target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.once('error', () => response.destroy());
    incoming.pipe(outgoing);
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const line = new Line();
let bar: OpenBar;
beforeAll(async () => {
  bar = await OpenBar.open({ env: { WECHAT_PAY_BASE_URL: await line.open() } });
  line.target = bar.venue.simulator.url;
}, 120_000);
afterAll(async () => {
  await bar?.venue.stop();
  line.close();
});
beforeEach(async () => {
  line.isCut = false;
  await bar.venue.simulator.behave();
});

async function paidOrder(): Promise<PlacedOrder> {
  const placed = await bar.orderAndPay();
  await until(async () => (await bar.payment(placed)).state === 'paid');
  return placed;
}

const cancel = ({ order }: PlacedOrder) =>
  bar.desk.expect('staffOrders.cancel', {
    params: { orderId: order.id },
    body: { requestId: randomUUID(), reason: '客人离店' },
  });

const isRefunded = (placed: PlacedOrder) => async () => (await bar.payment(placed)).state === 'refunded';

async function refunds(placed: PlacedOrder) {
  const { rows } = await bar.venue.sql.query<{ state: string; amount_fen: number; tries: number; last_error: string }>(
    `select refund.state, refund.amount_fen, refund.tries, refund.last_error
     from engine.refund join engine.payment on payment.id = payment_id where payable_id = $1`,
    [placed.order.id],
  );
  return rows;
}

test('PAY-3 a cancelled order is refunded in the same step, and the guest hears of it', async () => {
  const placed = await paidOrder();
  const phone = await bar.venue.realtime(placed.guest.api);
  await phone.subscribe(`order:${placed.order.id}`);
  await cancel(placed);
  const told = await phone.waitFor(({ type }) => type === 'payment.refunded');
  expect(told.payload).toMatchObject({ payableId: placed.order.id, amountFen: placed.order.amountFen });
  expect(await bar.payment(placed)).toMatchObject({ state: 'refunded', refunded_fen: placed.order.amountFen });
  expect(await bar.orderState(placed)).toBe('refunded');
  expect(await refunds(placed)).toMatchObject([{ state: 'succeeded', amount_fen: placed.order.amountFen }]);
});

test('PAY-3 the notice of a refund may overtake the answer', async () => {
  const placed = await paidOrder();
  await bar.hurryNotice('refund');
  await cancel(placed);
  await until(isRefunded(placed));
  expect(await bar.countEvents(placed, 'payment.refunded')).toBe(1);
});

test('PAY-3 the notice of a refund may come many times', async () => {
  const placed = await paidOrder();
  await bar.venue.simulator.misbehave({ repeat: 4 });
  await cancel(placed);
  await until(isRefunded(placed));
  expect(await bar.countEvents(placed, 'payment.refunded')).toBe(1);
});

test('PAY-3 a forged notice of a refund changes nothing; asking finds the truth', async () => {
  const placed = await paidOrder();
  const { out_trade_no: outTradeNo } = await bar.payment(placed);
  await bar.venue.simulator.misbehave({ forge: 'amount' });
  await cancel(placed);
  await until(async () =>
    (await bar.venue.simulator.notices(outTradeNo)).some(({ event }) => event === 'REFUND.SUCCESS'),
  );
  expect(await bar.noticeAnswer(outTradeNo)).toBe(401);
  expect(await bar.payment(placed)).toMatchObject({ state: 'refunding', refunded_fen: 0 });
  await until(isRefunded(placed), 25_000);
});

test('PAY-3 a refund is tried until WeChat can be reached', async () => {
  const placed = await paidOrder();
  line.isCut = true;
  await cancel(placed);
  await until(async () => (await refunds(placed))[0]?.last_error?.startsWith('WeChat Pay is not reachable') === true);
  expect(await bar.payment(placed)).toMatchObject({ state: 'refunding', refunded_fen: 0 });
  line.isCut = false;
  await until(isRefunded(placed), 25_000);
  const [refund] = await refunds(placed);
  expect(refund?.tries).toBeGreaterThan(1);
});

test('PAY-3 a late payment of an expired order refunds itself', async () => {
  const placed = await bar.order();
  const invitation = await bar.invite(placed);
  const { out_trade_no: outTradeNo } = await bar.payment(placed);
  // WeChat cannot be told that the time is over, and so still takes the money.
  line.isCut = true;
  await bar.venue.clock.advance(16 * 60_000);
  await until(async () => (await bar.orderState(placed)) === 'cancelled', 15_000);
  await bar.venue.simulator.pay(invitation);
  await until(async () => (await bar.payment(placed)).late);
  expect(await bar.payment(placed)).toMatchObject({ state: 'refunding' });
  line.isCut = false;
  await until(isRefunded(placed), 25_000);
  expect(await bar.orderState(placed)).toBe('cancelled');
  expect(await bar.countEvents(placed, 'payment.paid')).toBe(0);
  const { payments } = await bar.venue.simulator.send<{ payments: { refundedFen: number }[] }>(
    'GET',
    `/simulator/payments?outTradeNo=${outTradeNo}`,
  );
  expect(payments).toMatchObject([{ refundedFen: placed.order.amountFen }]);
});

test('PAY-3 a refund waits for money on the account of the merchant', async () => {
  const placed = await paidOrder();
  await bar.venue.simulator.misbehave({ refund: 'notEnough' });
  await cancel(placed);
  await until(async () => (await refunds(placed))[0]?.last_error?.includes('NOT_ENOUGH') === true);
  await bar.venue.simulator.behave();
  await until(isRefunded(placed), 25_000);
});

test('PAY-3 a refund that WeChat gives up stays owed', async () => {
  const placed = await paidOrder();
  await bar.venue.simulator.misbehave({ refund: 'abnormal' });
  await cancel(placed);
  await until(async () => (await refunds(placed))[0]?.state === 'failed');
  expect(await bar.payment(placed)).toMatchObject({ state: 'refunding', refunded_fen: 0 });
});

test('PAY-1 a payment starts as soon as WeChat can be reached again, with the same request', async () => {
  const placed = await bar.order();
  const requestId = randomUUID();
  line.isCut = true;
  expect(await bar.start(placed, { requestId })).toMatchObject({ status: 503, code: 'PAYMENT_PROVIDER_DOWN' });
  line.isCut = false;
  const { status, data } = await bar.start(placed, { requestId });
  expect(status).toBe(200);
  await bar.venue.simulator.pay(data.invitation);
  await until(async () => (await bar.payment(placed)).state === 'paid');
});
