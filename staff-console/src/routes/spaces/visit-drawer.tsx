import type { SpaceNow } from '@zhanggui/contract';
import { App, Button, Drawer } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../../components/amount';
import { Elapsed } from '../../components/elapsed';
import { CardSkeletons, Emptiness } from '../../components/notices';
import { OrderStateTag } from '../../components/state-tag';
import { useViewport } from '../../components/use-viewport';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { useNotices } from '../../providers/use-notices';
import styles from './spaces.module.css';

const AFFECTS: ResourceName[] = ['spaces', 'orders'];

/** One space as it is now: who sits there, what they ordered, and letting them go. */
export function VisitDrawer({ now, onClose }: { now: SpaceNow | null; onClose: () => void }) {
  const { say, place } = useWords();
  const phone = useViewport() === 'phone';
  const { modal } = App.useApp();
  const notices = useNotices();
  const may = usePermissions();
  const { run, pending } = useAct('visits.close', AFFECTS);
  const visit = now?.visit ?? null;

  const close = () => {
    if (!now || !visit) return;
    void modal.confirm({
      title: say('visit.closeTitle', { space: place(now.space) }),
      content: say('visit.closeHint'),
      okText: say('visit.close'),
      cancelText: say('action.back'),
      centered: true,
      okButtonProps: { 'data-testid': 'visit-close-confirm' },
      onOk: async () => {
        const outcome = await run(visit.id, { params: { visitId: visit.id }, body: {} });
        if (outcome && !outcome.ok) return notices.refused(outcome.error);
        if (outcome) notices.done(say('visit.closed', { space: place(now.space) }));
        onClose();
      },
    });
  };

  return (
    <Drawer
      open={now !== null}
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      width={480}
      height="80%"
      title={now && place(now.space)}
      footer={
        visit && may('visits.close') ? (
          <Button block size="large" loading={pending.has(visit.id)} onClick={close} data-testid="visit-close">
            {say('visit.close')}
          </Button>
        ) : null
      }
    >
      {now && !visit && <Emptiness title={say('spaceState.available')} hint={say('visit.noneHint')} />}
      {now && visit && (
        <div className={styles.visit}>
          <dl>
            <div>
              <dt>{say('visit.seated')}</dt>
              <dd>
                <Elapsed since={visit.openedAt} />
              </dd>
            </div>
            <div>
              <dt>{say('spaces.openOrders')}</dt>
              <dd className="figures">{now.openOrders}</dd>
            </div>
            <div>
              <dt>{say('spaces.ordered')}</dt>
              <dd>
                <Amount fen={now.orderedFen} />
              </dd>
            </div>
          </dl>
          <section>
            <h2>{say('visit.guests')}</h2>
            <ul className={styles.guests}>
              {visit.guests.map(({ id, nickname }) => (
                <li key={id}>{nickname}</li>
              ))}
            </ul>
          </section>
          {may('orders.read') && <VisitOrders visitId={visit.id} />}
        </div>
      )}
    </Drawer>
  );
}

/** The orders of one visit. */
function VisitOrders({ visitId }: { visitId: string }) {
  const { say, text } = useWords();
  const { items: orders, loading } = useListOf('orders', { visitId, limit: 100 });
  return (
    <section>
      <h2>{say('nav.orders')}</h2>
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
