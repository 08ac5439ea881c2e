import type { Answer } from '@zhanggui/contract';
import { once, Refusal, sql, type Call, type Engine, type EngineTx } from '@zhanggui/platform';
import { randomUUID } from 'node:crypto';
import { checkPayment } from './check-payments';
import { isInvitationGood, providerExpiry, withReturn } from './domain/invitation';
import { payableOf, type Invoice } from './payable';
import { closePayments } from './payables.service';
import { outNumber, PAYMENT_COLUMNS, paymentById, presentPayment, type PaymentRow } from './payment-rows';
import { WechatPayDown, WechatPayRefusal } from './wechat/failure';
import { wechatPay } from './wechat/provider';

type StartCall = Call<'payments.start'>;
type Invitation = Answer<'payments.start'>['invitation'];

/**
 * Invites the customer to pay, or shows the invitation again (PAY-1). At most one invitation of a payable can be paid
 * at any time: where another one is out, for another person or another way to pay, WeChat closes it first. No
 * transaction is open while WeChat is asked, so this may break off anywhere and be repeated.
 *
 * @throws Refusal NOT_FOUND, ALREADY_PAID, PAYMENT_CLOSED, PAYMENT_PROVIDER_DOWN, REQUEST_ID_REUSED; INVALID_INPUT for
 * paying inside WeChat where the customer did not sign in there
 */
export async function startPayment(call: StartCall): Promise<Answer<'payments.start'>> {
  const { engine, body, address } = call;
  const wechat = wechatPay();
  const openid = body.client === 'jsapi' ? await openidOf(call) : null;
  const { paymentId } = await once(engine, call.identity, (tx) => openPayment(call, tx));
  const payment = await livingPayment(engine, paymentId);
  try {
    await shutOthers(engine, payment);
    const invitation =
      payment.invitation && payment.invited_at && isInvitationGood(payment.client, payment.invited_at, call.now)
        ? payment.invitation
        : await wechat.prepay({
            outTradeNo: payment.out_trade_no,
            client: payment.client,
            description: payment.description,
            amountFen: payment.amount_fen,
            expiresAt: providerExpiry(payment.expires_at, call.now, new Date()),
            notifyUrl: `${engine.env.publicUrl}/v1/wechat/notices/payments`,
            openid,
            payerAddress: address,
          });
    await keepInvitation(engine, payment, invitation);
    return {
      payment: presentPayment(await livingPayment(engine, paymentId)),
      invitation: presentInvitation(call, payment, invitation),
    };
  } catch (error) {
    throw await refusalOf(engine, payment, error);
  }
}

/** The customer at WeChat. */
async function openidOf({ engine, principal }: StartCall): Promise<string> {
  const identity = await engine.db.first<{ subject: string }>(sql`
    select subject from engine.customer_identity where provider = 'wechat' and customer_id = ${principal.id}
    order by at desc limit 1`);
  if (identity) return identity.subject;
  throw new Refusal('INVALID_INPUT', {}, [{ path: 'client', message: 'jsapi: sign in through WeChat first' }]);
}

/** Finds the payment that is out already and fits, or closes it and opens another. */
async function openPayment({ engine, principal, body }: StartCall, tx: EngineTx): Promise<{ paymentId: string }> {
  const invoice = await payableOf(body.payableType).invoice(tx, body.payableId, principal.id);
  const out = await tx.first<PaymentRow>(sql`
    select ${PAYMENT_COLUMNS} from engine.payment
    where payable_type = ${body.payableType} and payable_id = ${body.payableId} and state = 'pending'`);
  const fits = out?.customer_id === principal.id && out.client === body.client && out.amount_fen === invoice.amountFen;
  if (out && fits) return { paymentId: out.id };
  if (out) await closePayments(engine, tx, body.payableType, body.payableId);
  return { paymentId: await insertPayment(tx, principal.id, body, invoice) };
}

async function insertPayment(
  tx: EngineTx,
  customerId: string,
  body: StartCall['body'],
  invoice: Invoice,
): Promise<string> {
  const id = randomUUID();
  await tx.run(sql`
    insert into engine.payment (id, payable_type, payable_id, store_id, customer_id, method, client, state, amount_fen,
      description, out_trade_no, created_at, expires_at)
    values (${id}, ${body.payableType}, ${body.payableId}, ${invoice.storeId}, ${customerId}, ${body.method},
      ${body.client}, 'pending', ${invoice.amountFen}, ${invoice.description}, ${outNumber('P', id)}, ${tx.now},
      ${invoice.expiresAt})`);
  return id;
}

/** The payment where it can still be paid. @throws Refusal ALREADY_PAID where this one or another was, PAYMENT_CLOSED */
async function livingPayment(engine: Engine, id: string): Promise<PaymentRow> {
  const payment = await paymentById(engine.db, id);
  if (!payment) throw new Error(`payment ${id} is gone`);
  if (payment.state === 'pending') return payment;
  const paid = await engine.db.first(sql`
    select id from engine.payment
    where payable_type = ${payment.payable_type} and payable_id = ${payment.payable_id} and not late
      and state in ('paid', 'refunding', 'refunded')`);
  throw new Refusal(paid ? 'ALREADY_PAID' : 'PAYMENT_CLOSED');
}

/** Closes earlier invitations of the same payable at WeChat; one may turn out to be paid, and this one then is not. */
async function shutOthers(engine: Engine, payment: PaymentRow): Promise<void> {
  const others = await engine.db.rows<PaymentRow>(sql`
    select ${PAYMENT_COLUMNS} from engine.payment
    where payable_type = ${payment.payable_type} and payable_id = ${payment.payable_id} and id <> ${payment.id}
      and state = 'closed' and shut_at is null`);
  if (others.length === 0) return;
  for (const other of others) await checkPayment(engine, other);
  await livingPayment(engine, payment.id);
}

/** @throws Refusal ALREADY_PAID, PAYMENT_CLOSED where that happened while WeChat was asked */
async function keepInvitation(engine: Engine, payment: PaymentRow, invitation: string): Promise<void> {
  if (invitation === payment.invitation) return;
  const now = engine.clock.now();
  const kept = await engine.db.run(sql`
    update engine.payment set invitation = ${invitation}, invited_at = ${now}
    where id = ${payment.id} and state = 'pending'`);
  if (kept === 1) return;
  // Whoever closed it may have told WeChat before WeChat knew it: the sweep has to tell it once more.
  await engine.db.run(sql`update engine.payment set shut_at = null where id = ${payment.id} and state = 'closed'`);
  await livingPayment(engine, payment.id);
}

function presentInvitation({ engine, body }: StartCall, payment: PaymentRow, invitation: string): Invitation {
  switch (payment.client) {
    case 'jsapi':
      return { client: 'jsapi', ...wechatPay().signJsapi(invitation) };
    case 'h5': {
      const url = body.returnPath
        ? withReturn(invitation, `${engine.env.publicUrl}/app/#${body.returnPath}`)
        : invitation;
      return { client: 'h5', url };
    }
    case 'native':
      return { client: 'native', codeUrl: invitation };
  }
}

/** What WeChat's failure means to the customer. */
async function refusalOf(engine: Engine, payment: PaymentRow, error: unknown): Promise<unknown> {
  if (error instanceof WechatPayRefusal && (error.code === 'ORDERPAID' || error.code === 'ORDERCLOSED')) {
    // WeChat knows more than we do: find out, so that the next try starts from the truth.
    try {
      await checkPayment(engine, payment);
      await livingPayment(engine, payment.id);
    } catch (found) {
      if (found instanceof Refusal) return found;
      engine.log.warn({ err: found, paymentId: payment.id }, 'payment not checked');
    }
  }
  if (error instanceof WechatPayDown || error instanceof WechatPayRefusal) {
    engine.log.error({ err: error, paymentId: payment.id }, 'payment not started');
    return new Refusal('PAYMENT_PROVIDER_DOWN');
  }
  return error;
}
