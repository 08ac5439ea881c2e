import { Merchant, until } from './merchant';

let merchant: Merchant;

beforeAll(async () => {
  merchant = await Merchant.start();
});
afterAll(() => merchant.stop());
beforeEach(async () => {
  merchant.notices.length = 0;
  merchant.answers = [];
  await merchant.call('/simulator/faults', undefined, 'DELETE');
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const addFault = async (fault: Record<string, unknown>) => {
  expect(await merchant.call('/simulator/faults', fault)).toMatchObject({ status: 200 });
};
interface ListedNotice {
  id: string;
  state: string;
  deliveries: { httpStatus: number | null; forgery: string | null }[];
}
const listedNotices = async (outTradeNo: string) =>
  (await merchant.call<{ notices: ListedNotice[] }>(`/simulator/notices?outTradeNo=${outTradeNo}`)).answer.notices;

test('PAY-7 a notice is repeated until it is acknowledged, every delivery recorded', async () => {
  merchant.answers = [500, 404];
  const { outTradeNo } = await merchant.sell();
  const notices = await merchant.receive(3);
  expect(new Set(notices.map(({ body }) => body)).size).toBe(1);
  await until(async () => (await listedNotices(outTradeNo))[0]?.state === 'delivered');
  const [listed] = await listedNotices(outTradeNo);
  expect(listed?.deliveries.map(({ httpStatus }) => httpStatus)).toEqual([500, 404, 200]);
});

test('PAY-7 a notice that is never acknowledged is given up, and can be resent', async () => {
  merchant.answers = [500, 500, 500, 500];
  const { outTradeNo } = await merchant.sell();
  await until(async () => (await listedNotices(outTradeNo))[0]?.state === 'failed');
  const [listed] = await listedNotices(outTradeNo);
  expect(await merchant.call(`/simulator/notices/${listed?.id}/resend`, {})).toMatchObject({
    status: 200,
    answer: { notice: { state: 'delivered' } },
  });
  expect(merchant.notices).toHaveLength(5);
});

test('PAY-7 notices are delivered many times on request', async () => {
  await addFault({ repeat: 4 });
  await merchant.sell();
  await merchant.receive(5);
  expect(new Set(merchant.notices.map(({ id }) => id)).size).toBe(1);
  expect(merchant.notices.every(({ isSignatureValid }) => isSignatureValid)).toBe(true);
});

test('PAY-7 notices are delayed on request, for one order alone', async () => {
  const slow = await merchant.prepay();
  await addFault({ scope: slow.outTradeNo, delayMs: 250 });
  const startedAt = Date.now();
  await merchant.call('/simulator/pay', { prepayId: slow.prepayId });
  const quick = await merchant.sell();
  const notices = await merchant.receive(2);
  expect(notices.map(({ resource }) => resource.out_trade_no)).toEqual([quick.outTradeNo, slow.outTradeNo]);
  expect(Number(notices[1]?.receivedAt) - startedAt).toBeGreaterThanOrEqual(245);
});

test('PAY-7 notices arrive in reverse order on request', async () => {
  await addFault({ reorder: true });
  const sold = [await merchant.sell(), await merchant.sell(), await merchant.sell()].map(
    ({ outTradeNo }) => outTradeNo,
  );
  const notices = await merchant.receive(3);
  expect(notices.map(({ resource }) => resource.out_trade_no)).toEqual([...sold].reverse());
});

test('PAY-7 notices are lost on request: the next ones, or all', async () => {
  await addFault({ loseNext: 1 });
  const lost = await merchant.sell();
  const heard = await merchant.sell();
  expect((await merchant.receive(1))[0]?.resource.out_trade_no).toBe(heard.outTradeNo);
  expect((await listedNotices(lost.outTradeNo))[0]?.state).toBe('lost');

  await addFault({ loseAll: true });
  const gone = await merchant.sell();
  await pause(150);
  expect(merchant.notices).toHaveLength(1);
  expect(await merchant.query(gone.outTradeNo)).toMatchObject({ trade_state: 'SUCCESS' });
});

test.each(['signature', 'body'])('PAY-7 a notice with a forged %s does not verify', async (forge) => {
  await addFault({ forge });
  const { outTradeNo } = await merchant.sell();
  expect((await merchant.receive(1))[0]?.isSignatureValid).toBe(false);
  await until(async () => (await listedNotices(outTradeNo))[0]?.state === 'forged');
  const [listed] = await listedNotices(outTradeNo);
  await merchant.call(`/simulator/notices/${listed?.id}/resend`, {});
  expect(merchant.notices[1]?.isSignatureValid).toBe(true);
});

test('PAY-7 forged amounts, merchants, apps and times verify but do not fit the order', async () => {
  const { appId, merchantId } = merchant.simulator.credentials;
  const forged = async (forge: string) => {
    merchant.notices.length = 0;
    await addFault({ forge });
    await merchant.sell();
    const [notice] = await merchant.receive(1);
    expect(notice?.isSignatureValid).toBe(true);
    return notice;
  };
  expect((await forged('amount'))?.resource.amount.total).toBe(8_801);
  expect((await forged('merchant'))?.resource.mchid).not.toBe(merchantId);
  expect((await forged('app'))?.resource.appid).not.toBe(appId);
  expect((await forged('timestamp'))?.ageMs).toBeGreaterThan(5 * 60_000);
});

test('PAY-7 the notice can overtake the answers to prepay, pay and refund', async () => {
  await addFault({ beforeResponse: 'prepay' });
  await merchant.prepay();
  expect(merchant.notices).toHaveLength(1);

  await addFault({ beforeResponse: 'pay' });
  const { outTradeNo } = await merchant.sell();
  expect(merchant.notices).toHaveLength(2);

  await addFault({ beforeResponse: 'refund' });
  await merchant.refund(outTradeNo, 100);
  expect(merchant.notices.map(({ event }) => event).at(-1)).toBe('REFUND.SUCCESS');
});

test('PAY-7 faults are listed, replaced by scope, removed, and checked', async () => {
  await addFault({ delayMs: 10 });
  await addFault({ delayMs: 20 });
  await addFault({ scope: 'T-one', loseAll: true });
  expect(await merchant.call('/simulator/faults')).toMatchObject({
    answer: {
      faults: [
        { scope: 'all', delayMs: 20 },
        { scope: 'T-one', loseAll: true },
      ],
    },
  });
  await merchant.call('/simulator/faults?scope=all', undefined, 'DELETE');
  expect(await merchant.call('/simulator/faults')).toMatchObject({ answer: { faults: [{ scope: 'T-one' }] } });
  for (const fault of [{ delayMs: -1 }, { forge: 'everything' }, { reorder: 'yes' }, { beforeResponse: 'x' }, []]) {
    expect(await merchant.call('/simulator/faults', fault)).toMatchObject({
      status: 400,
      answer: { code: 'PARAM_ERROR' },
    });
  }
});
