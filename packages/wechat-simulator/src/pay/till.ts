import { randomBytes, randomInt } from 'node:crypto';
import type { Credentials } from '../credentials';
import { beijingDigits } from '../domain/beijing-time';
import { accept, type Outcome, refuse } from '../domain/outcome';
import { closePayment, type Payment, payPayment } from '../domain/payment';
import { type PrepayRequest, repeatPrepay } from '../domain/prepay-request';
import type { Refund } from '../domain/refund';
import { applyRefund, endRefund, type RefundRequest } from '../domain/refund-request';
import type { FaultBoard } from './fault-board';
import type { Notifier } from './notifier';
import type { PaymentBook } from './payment-book';
import { presentRefundNotice, presentTransaction } from './present';

/** A notice that was due before this pause of the simulator is not sent again; WeChat gives up after a day too. */
const NOTICE_LIFE_MS = 24 * 60 * 60 * 1000;
const NEVER_SEEN_PAYER = 'oSimulatorGuest0000000000000';

export interface TillOptions {
  readonly credentials: Credentials;
  readonly book: PaymentBook;
  readonly faults: FaultBoard;
  readonly notifier: Notifier;
  readonly now: () => number;
  readonly refundDelayMs: number;
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

/** Takes orders, payments and refunds at WeChat's side and sees to their notices. */
export class Till {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly options: TillOptions) {}

  /** Takes up again what the last run left open: refunds in progress and notices nobody acknowledged. */
  resume(): void {
    const { book, now } = this.options;
    for (const payment of book.all()) {
      for (const refund of payment.refunds) {
        if (refund.status === 'PROCESSING') this.endRefundLater(payment.outTradeNo, refund.outRefundNo);
      }
      const isUnheard = payment.paidAt !== null && payment.noticeEndedAt === null;
      if (isUnheard && now() - Number(payment.paidAt) < NOTICE_LIFE_MS) void this.notifyPaid(payment);
    }
  }

  /** Places an order; see `repeatPrepay` for one that is placed twice. */
  async prepay(request: PrepayRequest): Promise<Outcome<Payment>> {
    const { book, faults, now } = this.options;
    const earlier = book.byOutTradeNo(request.outTradeNo);
    if (earlier) return repeatPrepay(earlier, request, now());
    const payment: Payment = {
      ...request,
      prepayId: `wx${beijingDigits(now())}${randomBytes(10).toString('hex')}`,
      createdAt: now(),
      closedAt: null,
      paidAt: null,
      transactionId: null,
      refunds: [],
      noticeEndedAt: null,
    };
    book.save(payment);
    if (faults.sendsEarly(payment.outTradeNo, 'prepay')) await this.pay(payment, null);
    return accept(payment);
  }

  /** The guest pays. Refuses ORDERPAID, ORDERCLOSED. The notice follows the answer, unless a fault hurries it. */
  async pay(payment: Payment, openid: string | null): Promise<Outcome<Payment>> {
    const { book, faults, now } = this.options;
    const paid = payPayment(
      payment,
      {
        openid: openid ?? NEVER_SEEN_PAYER,
        transactionId: `4200${digits(6)}${beijingDigits(now()).slice(0, 8)}${digits(10)}`,
      },
      now(),
    );
    if (!paid.ok) return paid;
    book.save(paid.value);
    const notified = this.notifyPaid(paid.value);
    const isEarly = faults.sendsEarly(payment.outTradeNo, 'pay') || faults.sendsEarly(payment.outTradeNo, 'prepay');
    if (isEarly) await notified;
    return paid;
  }

  /** Refuses ORDER_NOT_EXIST, ORDERPAID. */
  close(outTradeNo: string): Outcome<Payment> {
    const { book, now } = this.options;
    const payment = book.byOutTradeNo(outTradeNo);
    if (!payment) return refuse(404, 'ORDER_NOT_EXIST', '订单不存在');
    const closed = closePayment(payment, now());
    if (closed.ok) book.save(closed.value);
    return closed;
  }

  /** Refuses RESOURCE_NOT_EXISTS, NOT_ENOUGH (by a fault) and what `applyRefund` refuses. */
  async refund(request: RefundRequest): Promise<Outcome<{ payment: Payment; refund: Refund }>> {
    const { book, faults, now } = this.options;
    const payment = request.transactionId
      ? book.byTransactionId(request.transactionId)
      : book.byOutTradeNo(request.outTradeNo ?? '');
    if (!payment) return refuse(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
    const owner = book.byOutRefundNo(request.outRefundNo);
    if (owner && owner.outTradeNo !== payment.outTradeNo) {
      return refuse(400, 'INVALID_REQUEST', '商户退款单号已用于另一笔订单');
    }
    const applied = applyRefund(
      payment,
      request,
      `5030${digits(7)}${beijingDigits(now()).slice(0, 8)}${digits(10)}`,
      now(),
    );
    if (!applied.ok) return applied;
    if (!applied.value.created) return applied;
    if (faults.faultOf(payment.outTradeNo).refund === 'notEnough') {
      return refuse(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
    }
    book.save(applied.value.payment);
    if (faults.sendsEarly(payment.outTradeNo, 'refund')) {
      await this.endRefundNow(payment.outTradeNo, request.outRefundNo);
    } else {
      this.endRefundLater(payment.outTradeNo, request.outRefundNo);
    }
    return applied;
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private notifyPaid(payment: Payment): Promise<void> {
    return this.options.notifier.send({
      event: 'TRANSACTION.SUCCESS',
      outTradeNo: payment.outTradeNo,
      outRefundNo: null,
      notifyUrl: payment.notifyUrl,
      resource: presentTransaction({ ...payment, refunds: [] }, this.options.credentials, this.options.now()),
    });
  }

  private endRefundLater(outTradeNo: string, outRefundNo: string): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.endRefundNow(outTradeNo, outRefundNo);
    }, this.options.refundDelayMs);
    this.timers.add(timer);
  }

  private async endRefundNow(outTradeNo: string, outRefundNo: string): Promise<void> {
    const { book, credentials, faults, notifier, now } = this.options;
    const failure = faults.faultOf(outTradeNo).refund;
    const status = failure === 'abnormal' ? 'ABNORMAL' : failure === 'closed' ? 'CLOSED' : 'SUCCESS';
    const payment = book.byOutTradeNo(outTradeNo);
    if (!payment) return;
    const ended = endRefund(payment, outRefundNo, status, now());
    book.save(ended);
    const refund = ended.refunds.find((candidate) => candidate.outRefundNo === outRefundNo);
    if (!refund?.notifyUrl) return;
    await notifier.send({
      event: `REFUND.${status}`,
      outTradeNo,
      outRefundNo,
      notifyUrl: refund.notifyUrl,
      resource: presentRefundNotice(ended, refund, credentials),
    });
  }
}
