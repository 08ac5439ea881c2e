import type { OrderState, StaffOrderView } from '@zhanggui/contract';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Amount } from '../../components/amount';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';
import type { WordKey } from '../../providers/wording/zh';
import styles from './order-detail.module.css';
import { OrderLines } from './order-lines';
import { OrderTag } from './order-tag';

const TIMES = [
  ['placedAt', 'placed'],
  ['paidAt', 'paid'],
  ['acceptedAt', 'accepted'],
  ['preparingAt', 'preparing'],
  ['deliveringAt', 'delivering'],
  ['deliveredAt', 'delivered'],
  ['completedAt', 'completed'],
  ['cancelledAt', 'cancelled'],
] as const satisfies readonly (readonly [keyof StaffOrderView['times'], OrderState])[];

const TICKET_VOICES: Record<string, Voice> = {
  waiting: 'waiting',
  started: 'moving',
  checking: 'waiting',
  done: 'done',
  cancelled: 'bad',
};
const PAYMENT_VOICES: Record<string, Voice> = {
  pending: 'waiting',
  paid: 'done',
  closed: 'quiet',
  refunding: 'moving',
  refunded: 'quiet',
};

/** Everything about one order: where, what, how the price came about, how far it is, who did what. */
export function OrderDetail({ order, wide = false }: { order: StaffOrderView; wide?: boolean }) {
  const { say, text, place, time, dayTime, known } = useOrderWords();
  return (
    <div className={wide ? styles.wide : styles.narrow}>
      <div className={styles.column}>
        <header className={styles.head}>
          <div>
            <strong>{order.space ? place(order.space) : say(`orderKind.${order.kind}`)}</strong>
            <span>
              {[order.space?.areaName && text(order.space.areaName), order.customerName].filter(Boolean).join(' · ')}
            </span>
          </div>
          <OrderTag order={order} />
        </header>
        {order.state === 'exception' && (
          <Alert type="error" showIcon message={say('orders.problem')} description={problemOf(order)} />
        )}
        {order.cancelReason && <Alert type="error" showIcon message={order.cancelReason} />}
        {order.note && <Alert type="warning" showIcon message={order.note} />}
        <Block title={say('orders.lines')}>
          <OrderLines order={order} />
        </Block>
      </div>
      <div className={styles.column}>
        {order.rating && (
          <Block title={say('orders.rating')}>
            <p className={styles.rating} aria-label={say('orders.stars', { count: order.rating.stars })}>
              <span aria-hidden>{'★'.repeat(order.rating.stars)}</span>
              <span aria-hidden>{'★'.repeat(5 - order.rating.stars)}</span>
              <small className="figures">{dayTime(order.rating.at)}</small>
            </p>
            {order.rating.comment && <p className={styles.comment}>{order.rating.comment}</p>}
          </Block>
        )}
        {order.payment && (
          <Block title={say('orders.payment')}>
            <dl className={styles.facts}>
              <Fact label={known('paymentMethod', order.payment.method)}>
                <VoiceTag voice={PAYMENT_VOICES[order.payment.state] ?? 'quiet'}>
                  {known('paymentState', order.payment.state)}
                </VoiceTag>{' '}
                <Amount fen={order.payment.amountFen} quiet />
              </Fact>
              {order.payment.refundedFen > 0 && (
                <Fact label={say('orders.refunded')}>
                  <Amount fen={-order.payment.refundedFen} quiet />
                </Fact>
              )}
              {order.pointsEarned !== null && (
                <Fact label={say('orders.points')}>
                  <span className="figures">+{order.pointsEarned}</span>
                </Fact>
              )}
            </dl>
          </Block>
        )}
        {order.tickets.length > 0 && (
          <Block title={say('orders.tickets')}>
            <dl className={styles.facts}>
              {order.tickets.map((ticket) => (
                <Fact key={ticket.id} label={`${ticket.number} · ${text(ticket.stationName)}`}>
                  <VoiceTag voice={TICKET_VOICES[ticket.state] ?? 'quiet'}>
                    {known('ticketState', ticket.state)}
                  </VoiceTag>
                </Fact>
              ))}
            </dl>
          </Block>
        )}
        <Block title={say('orders.times')}>
          <dl className={styles.facts}>
            {TIMES.map(([key, step]) => {
              const at = order.times[key];
              return (
                at && (
                  <Fact key={key} label={say(`orderStep.${step}`)}>
                    <span className="figures">{time(at, true)}</span>
                  </Fact>
                )
              );
            })}
            {order.times.dueAt && !order.times.deliveredAt && !order.times.cancelledAt && (
              <Fact label={say('orders.due')}>
                <span className="figures">{time(order.times.dueAt)}</span>
              </Fact>
            )}
          </dl>
        </Block>
        <Block title={say('orders.history')}>
          <ol className={styles.history}>
            {order.history.map((entry, index) => (
              <li key={index}>
                <span className="figures">{dayTime(entry.at)}</span>
                <div>
                  <strong>
                    {entry.action === 'escalate' ? say('orderHistory.escalate') : say(`orderStep.${entry.to}`)}
                  </strong>
                  <span> · {entry.actorName ?? known('actor', entry.actorKind)}</span>
                  {entry.reason && <p>{entry.reason}</p>}
                </div>
              </li>
            ))}
          </ol>
        </Block>
      </div>
    </div>
  );
}

/** Why it is marked as a problem: the last reason that somebody gave. */
const problemOf = (order: StaffOrderView): string | null =>
  order.history.filter(({ to }) => to === 'exception').at(-1)?.reason ?? null;

const KNOWN: readonly string[] = [
  'paymentMethod.wechat',
  'paymentState.pending',
  'paymentState.paid',
  'paymentState.closed',
  'paymentState.refunding',
  'paymentState.refunded',
  'ticketState.waiting',
  'ticketState.started',
  'ticketState.checking',
  'ticketState.done',
  'ticketState.cancelled',
  'actor.customer',
  'actor.staff',
  'actor.system',
] satisfies WordKey[];

/** Words for values that the contract leaves open: those known by name, others as they came. */
function useOrderWords() {
  const words = useWords();
  const known = (kind: string, value: string) => {
    const key = `${kind}.${value}`;
    return KNOWN.includes(key) ? words.say(key as WordKey) : value;
  };
  return { ...words, known };
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
