import { beijingDateTime, beijingDay } from './beijing-time';
import type { Payment } from './payment';
import type { Merchant } from './prepay-request';
import type { Refund } from './refund';

export const TRADE_BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const;
export type TradeBillType = (typeof TRADE_BILL_TYPES)[number];

/** WeChat's usual fee for catering, 0.60 %. */
const FEE_BASIS_POINTS = 60;

const feeFenOf = (amountFen: number): number => Math.round((amountFen * FEE_BASIS_POINTS) / 10_000);
const yuan = (fen: number): string => (fen / 100).toFixed(2);
/** A comma or a line break inside a cell would break the row, and WeChat's bills know no quoting. */
const cell = (value: string): string => `\`${value.replace(/[,\r\n]/g, ' ')}`;

const writeCsv = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  summary: Readonly<Record<string, string>>,
): string => {
  const lines = [
    header.join(','),
    ...rows.map((row) => row.map(cell).join(',')),
    Object.keys(summary).join(','),
    Object.values(summary).map(cell).join(','),
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
};

interface TradeEntry {
  readonly payment: Payment;
  readonly refund: Refund | null;
  readonly at: number;
}

interface TradeColumn {
  readonly title: string;
  readonly only?: readonly TradeBillType[];
  readonly value: (entry: TradeEntry, merchant: Merchant) => string;
}

const WITH_REFUNDS: readonly TradeBillType[] = ['ALL', 'REFUND'];
const REFUND_STATUSES = { PROCESSING: 'PROCESSING', SUCCESS: 'SUCCESS', ABNORMAL: 'CHANGE', CLOSED: 'FAIL' } as const;

const TRADE_COLUMNS: readonly TradeColumn[] = [
  { title: '交易时间', value: ({ payment, at }) => beijingDateTime(payment.paidAt ?? at) },
  { title: '公众账号ID', value: (_, merchant) => merchant.appId },
  { title: '商户号', value: (_, merchant) => merchant.merchantId },
  { title: '特约商户号', value: () => '0' },
  { title: '设备号', value: () => '' },
  { title: '微信订单号', value: ({ payment }) => payment.transactionId ?? '' },
  { title: '商户订单号', value: ({ payment }) => payment.outTradeNo },
  { title: '用户标识', value: ({ payment }) => payment.openid ?? '' },
  { title: '交易类型', value: ({ payment }) => payment.tradeType },
  { title: '交易状态', value: ({ refund }) => (refund ? 'REFUND' : 'SUCCESS') },
  { title: '付款银行', value: () => 'OTHERS' },
  { title: '货币种类', value: () => 'CNY' },
  { title: '应结订单金额', value: ({ payment, refund }) => yuan(refund ? 0 : payment.totalFen) },
  { title: '代金券金额', value: () => '0.00' },
  {
    title: '退款申请时间',
    only: ['REFUND'],
    value: ({ refund, at }) => beijingDateTime(refund?.createdAt ?? at),
  },
  {
    title: '退款成功时间',
    only: ['REFUND'],
    value: ({ refund }) => (refund?.status === 'SUCCESS' && refund.endedAt ? beijingDateTime(refund.endedAt) : ''),
  },
  { title: '微信退款单号', only: WITH_REFUNDS, value: ({ refund }) => refund?.refundId ?? '0' },
  { title: '商户退款单号', only: WITH_REFUNDS, value: ({ refund }) => refund?.outRefundNo ?? '0' },
  { title: '退款金额', only: WITH_REFUNDS, value: ({ refund }) => yuan(refund?.refundFen ?? 0) },
  { title: '充值券退款金额', only: WITH_REFUNDS, value: () => '0.00' },
  { title: '退款类型', only: WITH_REFUNDS, value: ({ refund }) => (refund ? 'ORIGINAL' : '') },
  { title: '退款状态', only: WITH_REFUNDS, value: ({ refund }) => (refund ? REFUND_STATUSES[refund.status] : '') },
  { title: '商品名称', value: ({ payment }) => payment.description },
  { title: '商户数据包', value: ({ payment }) => payment.attach ?? '' },
  {
    title: '手续费',
    value: ({ payment, refund }) => yuan(refund ? -feeFenOf(refund.refundFen) : feeFenOf(payment.totalFen)),
  },
  { title: '费率', value: () => '0.60%' },
  { title: '订单金额', value: ({ payment, refund }) => yuan(refund ? 0 : payment.totalFen) },
  { title: '申请退款金额', only: WITH_REFUNDS, value: ({ refund }) => yuan(refund?.refundFen ?? 0) },
  { title: '费率备注', value: () => '' },
];

/** Payments and refunds as they happened, oldest first. A closed refund moved no money and is in no bill. */
const entriesOf = (payments: readonly Payment[]): TradeEntry[] =>
  payments
    .flatMap((payment) =>
      payment.paidAt === null
        ? []
        : [
            { payment, refund: null, at: payment.paidAt },
            ...payment.refunds
              .filter((refund) => refund.status !== 'CLOSED')
              .map((refund) => ({ payment, refund, at: refund.createdAt })),
          ],
    )
    .sort((one, other) => one.at - other.at);

const sumFen = (entries: readonly TradeEntry[], fenOf: (entry: TradeEntry) => number): number =>
  entries.reduce((sum, entry) => sum + fenOf(entry), 0);

/** The trade bill (交易账单) of one Beijing day; null when nothing happened. PAY-4. */
export const writeTradeBill = (
  payments: readonly Payment[],
  day: string,
  type: TradeBillType,
  merchant: Merchant,
): string | null => {
  const entries = entriesOf(payments).filter(
    ({ at, refund }) => beijingDay(at) === day && (type === 'ALL' || (type === 'REFUND') === (refund !== null)),
  );
  if (entries.length === 0) return null;
  const columns = TRADE_COLUMNS.filter(({ only }) => only === undefined || only.includes(type));
  const paidFen = sumFen(entries, ({ payment, refund }) => (refund ? 0 : payment.totalFen));
  const refundedFen = sumFen(entries, ({ refund }) => refund?.refundFen ?? 0);
  const feeFen = sumFen(entries, ({ payment, refund }) =>
    refund ? -feeFenOf(refund.refundFen) : feeFenOf(payment.totalFen),
  );
  return writeCsv(
    columns.map(({ title }) => title),
    entries.map((entry) => columns.map(({ value }) => value(entry, merchant))),
    {
      总交易单数: String(entries.length),
      应结订单总金额: yuan(paidFen),
      退款总金额: yuan(refundedFen),
      充值券退款总金额: '0.00',
      手续费总金额: yuan(feeFen),
      订单总金额: yuan(paidFen),
      申请退款总金额: yuan(refundedFen),
    },
  );
};

interface FundEntry {
  readonly at: number;
  readonly businessId: string;
  readonly name: '交易' | '扣除交易手续费' | '退款';
  /** Positive comes in, negative goes out. */
  readonly amountFen: number;
  readonly voucher: string;
}

const fundEntriesOf = ({ payment, refund, at }: TradeEntry): FundEntry[] => {
  const businessId = refund?.refundId ?? payment.transactionId ?? '';
  if (refund) {
    const amountFen = feeFenOf(refund.refundFen) - refund.refundFen;
    return [{ at, businessId, name: '退款', amountFen, voucher: refund.outRefundNo }];
  }
  const entry = { at, businessId, voucher: payment.outTradeNo };
  return [
    { ...entry, name: '交易', amountFen: payment.totalFen },
    { ...entry, name: '扣除交易手续费', amountFen: -feeFenOf(payment.totalFen) },
  ];
};

/** The fund flow bill (资金账单) of one Beijing day, with the running balance; null when nothing happened. PAY-4. */
export const writeFundFlowBill = (payments: readonly Payment[], day: string): string | null => {
  let balanceFen = 0;
  const flows = entriesOf(payments)
    .flatMap(fundEntriesOf)
    .map((entry) => ({ ...entry, balanceFen: (balanceFen += entry.amountFen) }))
    .filter(({ at }) => beijingDay(at) === day);
  if (flows.length === 0) return null;
  const incoming = flows.filter(({ amountFen }) => amountFen >= 0);
  const outgoing = flows.filter(({ amountFen }) => amountFen < 0);
  const total = (entries: readonly FundEntry[]): string =>
    yuan(Math.abs(entries.reduce((sum, { amountFen }) => sum + amountFen, 0)));
  return writeCsv(
    [
      '记账时间',
      '微信支付业务单号',
      '资金流水单号',
      '业务名称',
      '业务类型',
      '收支类型',
      '收支金额(元)',
      '账户结余(元)',
      '资金变更提交申请人',
      '备注',
      '业务凭证号',
    ],
    flows.map((flow) => [
      beijingDateTime(flow.at),
      flow.businessId,
      `${flow.businessId}${flow.name === '扣除交易手续费' ? '02' : '01'}`,
      flow.name,
      flow.name,
      flow.amountFen >= 0 ? '收入' : '支出',
      yuan(Math.abs(flow.amountFen)),
      yuan(flow.balanceFen),
      'system',
      '',
      flow.voucher,
    ]),
    {
      资金流水总笔数: String(flows.length),
      收入笔数: String(incoming.length),
      收入金额: total(incoming),
      支出笔数: String(outgoing.length),
      支出金额: total(outgoing),
    },
  );
};
