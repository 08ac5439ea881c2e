import type { SpaceNow } from '@zhanggui/contract';
import { Link } from 'react-router';
import { Amount } from '../../components/amount';
import { Elapsed } from '../../components/elapsed';
import { CardSkeletons, Failure } from '../../components/notices';
import { OrderStateTag } from '../../components/state-tag';
import { useListOf, useRecord } from '../../providers/data/use-list-of';
import { minutesBetween } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { usePermissions } from '../../providers/session/permissions';
import { ClockSection } from './clock-section';
import styles from './spaces.module.css';

type Visit = NonNullable<SpaceNow['visit']>;

/** Who sits here since when, the room's clock, what they ordered and what it comes to. */
export function VisitSection({ now, visit }: { now: SpaceNow; visit: Visit }) {
  const { say, time } = useWords();
  const moment = useNow();
  const may = usePermissions();
  const over = visit.endsAt === null ? 0 : minutesBetween(Date.parse(visit.endsAt), moment);
  return (
    <>
      <dl>
        <div>
          <dt>{say('visit.seated')}</dt>
          <dd>
            <Elapsed since={visit.openedAt} />
          </dd>
        </div>
        {visit.endsAt && (
          <div>
            <dt>{say('floor.expected')}</dt>
            <dd className="figures">{time(visit.endsAt)}</dd>
            {over > 0 && <small className={styles.over}>{say('floor.overdue', { count: over })}</small>}
          </div>
        )}
        <div>
          <dt>{say('spaces.openOrders')}</dt>
          <dd className="figures">{now.openOrders}</dd>
        </div>
      </dl>
      <ClockSection now={now} mayWork={may('visits.open')} />
      <Bill visitId={visit.id} />
      <section>
        <h2>
          {say('visit.guests')}
          {visit.partySize !== null && ` · ${say('floor.party', { count: visit.partySize })}`}
        </h2>
        <ul className={styles.guests}>
          {visit.guests.map(({ id, nickname }) => (
            <li key={id}>{nickname}</li>
          ))}
        </ul>
      </section>
      {may('orders.read') && <VisitOrders visitId={visit.id} />}
    </>
  );
}

/** What the visit comes to so far (SP-4). */
function Bill({ visitId }: { visitId: string }) {
  const { say, text } = useWords();
  const { record: bill, loading, error, retry } = useRecord('bills', visitId);
  if (loading) return <CardSkeletons count={1} />;
  if (error) return <Failure error={error} retry={retry} />;
  if (!bill) return null;
  return (
    <section data-testid="visit-bill">
      <h2>{say('bill.title')}</h2>
      <ul className={styles.steps}>
        {bill.steps.map((step, index) => (
          <li key={index}>
            <span className="one-line">{text(step.label)}</span>
            <Amount fen={step.amountFen} quiet />
          </li>
        ))}
        <li className={styles.total}>
          <span>{say('bill.total')}</span>
          <Amount fen={bill.totalFen} />
        </li>
      </ul>
    </section>
  );
}

/** The orders of one visit. */
function VisitOrders({ visitId }: { visitId: string }) {
  const { say, text } = useWords();
  const { items: orders, loading } = useListOf('orders', { visitId, limit: 100 });
  return (
    <section>
      <h2>{say('visit.orders')}</h2>
      {loading && <CardSkeletons count={1} />}
      {!loading && orders.length === 0 && <p className={styles.quiet}>{say('visit.noOrders')}</p>}
      <ul className={styles.orders}>
        {orders.map((order) => (
          <li key={order.id}>
            <Link to={`/orders/${order.id}`}>
              <span className="figures">{order.number}</span>
              <OrderStateTag state={order.state} overdue={order.overdue} />
              <Amount fen={order.amountFen} quiet />
            </Link>
            <p className="clamp-2">{text(order.brief)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
