import { randomUUID } from 'node:crypto';
import { OpenBar, until, type PlacedOrder } from './open-bar';

let bar: OpenBar;
beforeAll(async () => {
  bar = await OpenBar.open();
}, 120_000);
afterAll(() => bar?.venue.stop());
beforeEach(() => bar.venue.simulator.behave());

const isPaid = (placed: PlacedOrder) => async () => !['placed', 'cancelled'].includes(await bar.orderState(placed));

test('PAY-1 a guest pays in WeChat: the order is paid, and everybody concerned hears of it', async () => {
  const placed = await bar.order();
  const phone = await bar.venue.realtime(placed.guest.api);
  await phone.subscribe(`order:${placed.order.id}`);
  await bar.venue.simulator.pay(await bar.invite(placed));
  const paid = await phone.waitFor(({ type }) => type === 'payment.paid');
  expect(paid.payload).toMatchObject({ payableId: placed.order.id, amountFen: placed.order.amountFen });
  const order = await placed.guest.api.expect('orders.get', { params: { orderId: placed.order.id } });
  expect(order.payment).toMatchObject({ method: 'wechat', state: 'paid', amountFen: placed.order.amountFen });
  const id = order.payment?.id ?? '';
  expect(await placed.guest.api.expect('payments.get', { params: { paymentId: id } })).toMatchObject({
    state: 'paid',
    refundedFen: 0,
    paidAt: expect.any(String) as string,
  });
  expect(await bar.start(placed)).toMatchObject({ status: 409, code: 'ALREADY_PAID' });
});

test('PAY-1 starting again shows the same invitation; the same request with another input is refused', async () => {
  const placed = await bar.order();
  const requestId = randomUUID();
  const first = await bar.start(placed, { client: 'native', requestId });
  const repeated = await bar.start(placed, { client: 'native', requestId });
  const again = await bar.start(placed, { client: 'native' });
  expect(repeated.data).toEqual(first.data);
  expect(again.data).toEqual(first.data);
  expect(await bar.start(placed, { client: 'h5', requestId })).toMatchObject({ code: 'REQUEST_ID_REUSED' });
});

test('PAY-1 a browser gets a page that leads back to where it came from', async () => {
  const placed = await bar.order();
  const returnPath = `/pages/order/order?id=${placed.order.id}`;
  const { data } = await bar.start(placed, { client: 'h5', returnPath });
  const url = new URL(data.invitation.client === 'h5' ? data.invitation.url : 'about:blank');
  expect(url.searchParams.get('redirect_url')).toBe(`${bar.venue.url}/app/#${returnPath}`);
});

test('PAY-1 another way to pay closes the first one at WeChat', async () => {
  const placed = await bar.order();
  const first = await bar.invite(placed, 'jsapi');
  await bar.invite(placed, 'native');
  await expect(bar.venue.simulator.pay(first)).rejects.toThrow('ORDERCLOSED');
  const payments = await bar.payments(placed);
  expect(payments.map(({ client, state }) => [client, state])).toEqual([
    ['jsapi', 'closed'],
    ['native', 'pending'],
  ]);
  await bar.venue.simulator.pay({ outTradeNo: payments[1]?.out_trade_no });
  await until(isPaid(placed));
});

test('PAY-1 nobody starts or sees the payment of somebody else, nor pays what is cancelled', async () => {
  const placed = await bar.order();
  const other = await bar.order();
  expect(await bar.start(other, { payableId: placed.order.id })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await bar.start(other, { payableId: randomUUID() })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  await bar.invite(placed);
  const { id, out_trade_no: outTradeNo } = await bar.payment(placed);
  expect(await other.guest.api.call('payments.get', { params: { paymentId: id } })).toMatchObject({ status: 404 });
  await placed.guest.api.expect('orders.cancel', {
    params: { orderId: placed.order.id },
    body: { requestId: randomUUID() },
  });
  expect(await bar.start(placed)).toMatchObject({ status: 409, code: 'PAYMENT_CLOSED' });
  await until(async () => (await bar.payment(placed)).shut_at !== null);
  await expect(bar.venue.simulator.pay({ outTradeNo })).rejects.toThrow('ORDERCLOSED');
});

test('PAY-1 two phones that pay the same order at once pay it once', async () => {
  const placed = await bar.order();
  const answers = await Promise.all(Array.from({ length: 6 }, () => bar.start(placed)));
  expect(new Set(answers.map(({ data }) => data.payment.id)).size).toBe(1);
  const pressed = await Promise.allSettled(answers.map(({ data }) => bar.venue.simulator.pay(data.invitation)));
  expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await until(isPaid(placed));
  expect(await bar.countEvents(placed, 'payment.paid')).toBe(1);
});

test('PAY-1 however two phones choose to pay, at most one payment counts', async () => {
  const placed = await bar.order();
  const clients = ['jsapi', 'h5', 'native', 'jsapi', 'h5', 'native'] as const;
  await Promise.all(clients.map((client) => bar.start(placed, { client })));
  const payments = await bar.payments(placed);
  expect(payments.filter(({ state }) => state === 'pending')).toHaveLength(1);
  // Everybody presses, whatever they hold in the hand.
  await Promise.allSettled(payments.map(({ out_trade_no: outTradeNo }) => bar.venue.simulator.pay({ outTradeNo })));
  await until(isPaid(placed));
  await until(async () =>
    (await bar.payments(placed)).every(({ state, late }) => (late ? state === 'refunded' : state !== 'pending')),
  );
  const counted = (await bar.payments(placed)).filter(({ state }) => state === 'paid');
  expect(counted).toHaveLength(1);
  expect(await bar.countEvents(placed, 'payment.paid')).toBe(1);
});

test('PAY-2 a notice that comes many times counts once', async () => {
  await bar.venue.simulator.misbehave({ repeat: 7 });
  const placed = await bar.orderAndPay();
  await until(isPaid(placed));
  const { out_trade_no: outTradeNo } = await bar.payment(placed);
  for (const { id } of await bar.venue.simulator.notices(outTradeNo)) await bar.venue.simulator.resend(id);
  expect(await bar.countEvents(placed, 'payment.paid')).toBe(1);
  const { rows } = await bar.venue.sql.query('select id from engine.payment_notice where out_trade_no = $1', [
    outTradeNo,
  ]);
  expect(rows).toHaveLength(1);
});

test('PAY-2 notices that come late and out of order all arrive where they belong', async () => {
  await bar.venue.simulator.misbehave({ reorder: true, delayMs: 300 });
  const all = [await bar.orderAndPay(), await bar.orderAndPay(), await bar.orderAndPay()];
  for (const placed of all) await until(isPaid(placed));
  expect(await Promise.all(all.map((placed) => bar.countEvents(placed, 'payment.paid')))).toEqual([1, 1, 1]);
});

test.each(['signature', 'body', 'timestamp', 'amount', 'merchant', 'app'] as const)(
  'PAY-2 a notice with a forged %s is rejected and changes nothing; the true one is taken',
  async (forge) => {
    await bar.venue.simulator.misbehave({ forge });
    const placed = await bar.orderAndPay();
    const { out_trade_no: outTradeNo } = await bar.payment(placed);
    expect(await bar.noticeAnswer(outTradeNo)).toBe(401);
    expect(await bar.orderState(placed)).toBe('placed');
    expect(await bar.payment(placed)).toMatchObject({ state: 'pending' });
    const [notice] = await bar.venue.simulator.notices(outTradeNo);
    await bar.venue.simulator.resend(notice?.id ?? '');
    await until(isPaid(placed));
  },
);

test('PAY-2 what is no notice at all is turned away', async () => {
  const anyone = bar.venue.guest();
  for (const path of ['/v1/wechat/notices/payments', '/v1/wechat/notices/refunds']) {
    for (const body of [{}, [], 'x', 0, null, { id: 'x', resource: {} }]) {
      expect(await anyone.request('POST', path, body)).toMatchObject({ status: 401, code: 'NOTICE_REJECTED' });
    }
  }
});

test('PAY-2 a notice may come before we know that WeChat took the order', async () => {
  await bar.hurryNotice('prepay');
  const placed = await bar.order();
  expect(await bar.start(placed)).toMatchObject({ status: 409, code: 'ALREADY_PAID' });
  expect(await isPaid(placed)()).toBe(true);
  expect(await bar.payments(placed)).toMatchObject([{ state: 'paid' }]);
});

test('PAY-2 a lost notice is found by asking: when the guest looks', async () => {
  await bar.venue.simulator.misbehave({ loseAll: true });
  const placed = await bar.orderAndPay();
  const { id } = await bar.payment(placed);
  expect(await placed.guest.api.expect('payments.get', { params: { paymentId: id } })).toMatchObject({ state: 'paid' });
  expect(await isPaid(placed)()).toBe(true);
});

test('PAY-2 a lost notice is found by asking: also when nobody looks', async () => {
  await bar.venue.simulator.misbehave({ loseAll: true });
  const placed = await bar.orderAndPay();
  await until(isPaid(placed), 25_000);
});

test('PAY-3 an order that ran out of time can be paid no more', async () => {
  const placed = await bar.order();
  const invitation = await bar.invite(placed);
  await bar.venue.clock.advance(16 * 60_000);
  expect(await bar.start(placed)).toMatchObject({ status: 409, code: 'PAYMENT_CLOSED' });
  await until(async () => (await bar.payment(placed)).shut_at !== null, 25_000);
  expect(await bar.payment(placed)).toMatchObject({ state: 'closed' });
  await expect(bar.venue.simulator.pay(invitation)).rejects.toThrow('ORDERCLOSED');
});

test('PAY-2 an order that was paid in time counts, however late we hear of it', async () => {
  await bar.venue.simulator.misbehave({ loseAll: true });
  const placed = await bar.orderAndPay();
  const { id } = await bar.payment(placed);
  await bar.venue.clock.advance(14 * 60_000);
  expect(await placed.guest.api.expect('payments.get', { params: { paymentId: id } })).toMatchObject({ state: 'paid' });
});

test('PAY-3 money that WeChat took while the guest cancelled goes back', async () => {
  await bar.venue.simulator.misbehave({ loseAll: true });
  const placed = await bar.orderAndPay();
  await placed.guest.api.expect('orders.cancel', {
    params: { orderId: placed.order.id },
    body: { requestId: randomUUID() },
  });
  await until(async () => (await bar.payment(placed)).state === 'refunded', 25_000);
  expect(await bar.payment(placed)).toMatchObject({ late: true, refunded_fen: placed.order.amountFen });
  expect(await bar.orderState(placed)).toBe('cancelled');
  expect(await bar.countEvents(placed, 'payment.paid')).toBe(0);
});
