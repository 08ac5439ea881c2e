import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Formatter } from 'wechatpay-axios-plugin';
import { beijingDay } from '../src/domain/beijing-time';
import { failureOf, Merchant, until } from './merchant';

interface BillOffer {
  hash_type: string;
  hash_value: string;
  download_url: string;
}
interface Bill {
  rows: Record<string, string>[];
  summary: Record<string, string>;
}

let merchant: Merchant;
let outTradeNo: string;

beforeAll(async () => {
  merchant = await Merchant.start();
  ({ outTradeNo } = await merchant.sell({ description: '精酿,啤酒' }));
  await merchant.prepay();
  await merchant.refund(outTradeNo, 800, { out_refund_no: 'R-bill' });
  await until(() => merchant.notices.length === 2);
});
afterAll(() => merchant.stop());

const ask = (kind: string, params: Record<string, string> = {}): Promise<BillOffer> =>
  merchant.get(`v3/bill/${kind}`, { params: { bill_date: beijingDay(Date.now()), ...params } });
const download = (offer: BillOffer): Promise<Buffer> => {
  const { pathname, searchParams } = new URL(offer.download_url);
  return merchant.get(pathname.slice(1), {
    params: { token: searchParams.get('token') ?? '' },
    responseType: 'arraybuffer',
  });
};
const sha1 = (bill: Buffer) => createHash('sha1').update(bill).digest('hex');

test('PAY-7 the trade bill lists payments and refunds, and its hash fits', async () => {
  const offer = await ask('tradebill', { bill_type: 'ALL' });
  const file = await download(offer);
  expect(offer).toMatchObject({ hash_type: 'SHA1', hash_value: sha1(file) });
  const { rows, summary } = Formatter.castCsvBill(file) as Bill;
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    商户订单号: outTradeNo,
    交易状态: 'SUCCESS',
    订单金额: '88.00',
    手续费: '0.53',
    商品名称: '精酿 啤酒',
  });
  expect(rows[1]).toMatchObject({ 商户退款单号: 'R-bill', 交易状态: 'REFUND', 退款金额: '8.00', 手续费: '-0.05' });
  expect(summary).toMatchObject({ 总交易单数: '2', 订单总金额: '88.00', 退款总金额: '8.00', 手续费总金额: '0.48' });
});

test('PAY-7 a compressed bill keeps the hash of its plain text', async () => {
  const offer = await ask('tradebill', { bill_type: 'REFUND', tar_type: 'GZIP' });
  const file = gunzipSync(await download(offer));
  expect(sha1(file)).toBe(offer.hash_value);
  const { rows } = Formatter.castCsvBill(file) as Bill;
  expect(rows).toMatchObject([{ 商户退款单号: 'R-bill', 退款状态: 'SUCCESS' }]);
});

test('PAY-7 the fund flow bill carries the running balance', async () => {
  const offer = await ask('fundflowbill', { account_type: 'BASIC' });
  const { rows, summary } = Formatter.castCsvBill(await download(offer)) as Bill;
  expect(rows.map((row) => [row['业务名称'], row['收支类型'], row['收支金额(元)'], row['账户结余(元)']])).toEqual([
    ['交易', '收入', '88.00', '88.00'],
    ['扣除交易手续费', '支出', '0.53', '87.47'],
    ['退款', '支出', '7.95', '79.52'],
  ]);
  expect(summary).toMatchObject({ 资金流水总笔数: '3', 收入金额: '88.00', 支出金额: '8.48' });
});

test('PAY-7 days without trade, in the future or misspelt have no bill', async () => {
  expect(await failureOf(ask('tradebill', { bill_date: '2020-01-01' }))).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
  expect(await failureOf(ask('tradebill', { bill_date: '2999-01-01' }))).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(await failureOf(ask('fundflowbill', { bill_date: '20260101' }))).toMatchObject({ code: 'PARAM_ERROR' });
  expect(await failureOf(ask('tradebill', { bill_type: 'EVERY' }))).toMatchObject({ code: 'PARAM_ERROR' });
});
