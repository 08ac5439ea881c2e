import { ExclamationCircleFilled, ToolOutlined } from '@ant-design/icons';
import type { KitchenExceptionView, OrderSummary } from '@zhanggui/contract';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../providers/data/use-act';
import type { ResourceName } from '../providers/data/collections';
import { useListOf } from '../providers/data/use-list-of';
import { minutesBetween } from '../providers/formats';
import { useWords } from '../providers/i18n';
import { useNow } from '../providers/now';
import { usePermissions } from '../providers/session/permissions';
import { useNotices } from '../providers/use-notices';
import { useRepeatingChime } from './use-chime';
import styles from './trouble-lines.module.css';

const SHOWN = 2;
const REPEAT_MILLISECONDS = 4_000;
const AFFECTS: ResourceName[] = ['kitchen-exceptions', 'stations', 'tickets'];

/** Under the header of every page: what was passed on to managers, and what keeps the kitchen from working. */
export function TroubleLines() {
  return (
    <>
      <EscalatedLine />
      <KitchenLines />
    </>
  );
}

/** OR-7: orders that nobody answered, for those who are called then; rings until they are answered. */
function EscalatedLine() {
  const called = usePermissions()('orders.escalation');
  const { items } = useListOf('orders', { states: 'paid', limit: 100 }, { enabled: called });
  const escalated = items.filter((order) => order.escalated);
  useRepeatingChime(escalated.length > 0 ? 'escalated' : null, REPEAT_MILLISECONDS);
  return escalated.length > 0 ? <Escalated orders={escalated} /> : null;
}

function Escalated({ orders }: { orders: readonly OrderSummary[] }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const now = useNow();
  const [first] = orders;
  const only = orders.length === 1 ? first : undefined;
  const late = only?.times.acceptBy ? minutesBetween(Date.parse(only.times.acceptBy), now) : 0;
  return (
    <div className={styles.line} data-kind="escalated" role="alert" data-testid="escalated">
      <ExclamationCircleFilled aria-hidden />
      <p>
        {only
          ? say('alarm.escalated', { number: only.number, minutes: Math.max(1, late) })
          : say('alarm.escalatedMany', { count: orders.length })}
      </p>
      <Button
        type="primary"
        danger
        onClick={() => void navigate(only ? `/orders?open=${only.id}` : '/orders')}
        data-testid="escalated-open"
      >
        {say('alarm.open')}
      </Button>
    </div>
  );
}

/** KD-2: what the kitchen reported and nobody has dealt with yet, for those who talk with the guests about it. */
function KitchenLines() {
  const { say } = useWords();
  const may = usePermissions();
  const { items } = useListOf('kitchen-exceptions', {}, { enabled: may('orders.accept') && may('tickets.read') });
  const { run, pending } = useAct('kitchenExceptions.resolve', AFFECTS);
  const notices = useNotices();
  const resolve = async ({ id }: KitchenExceptionView) => {
    const outcome = await run(id, { params: { exceptionId: id }, body: {} });
    if (outcome && !outcome.ok) notices.refused(outcome.error);
  };
  if (items.length === 0) return null;
  return (
    <div className={styles.lines}>
      {items.slice(0, SHOWN).map((exception) => (
        <KitchenLine
          key={exception.id}
          exception={exception}
          pending={pending.has(exception.id)}
          onResolve={may('orders.exception') ? () => void resolve(exception) : null}
        />
      ))}
      {items.length > SHOWN && <p className={styles.more}>{say('alarm.more', { count: items.length - SHOWN })}</p>}
    </div>
  );
}

interface KitchenLineProps {
  exception: KitchenExceptionView;
  pending: boolean;
  /** Null where this member of staff may only look. */
  onResolve: (() => void) | null;
}

function KitchenLine({ exception, pending, onResolve }: KitchenLineProps) {
  const { say, text, time } = useWords();
  const navigate = useNavigate();
  const { kind, productName, stationName, reason, orderId, orderNumber, staffName, at } = exception;
  return (
    <div className={styles.line} data-kind={kind} role="status" data-testid="kitchen-exception">
      <ToolOutlined aria-hidden />
      <p>
        {kind === 'material-out' && productName
          ? say('alarm.materialOut', { name: text(productName), reason })
          : say('alarm.equipmentDown', { station: text(stationName), reason })}
        <small>{say('alarm.by', { staff: staffName, time: time(at) })}</small>
      </p>
      {orderId && orderNumber && (
        <Button type="text" onClick={() => void navigate(`/orders?open=${orderId}`)}>
          {say('alarm.order', { number: orderNumber })}
        </Button>
      )}
      {onResolve && (
        <Button loading={pending} onClick={onResolve} data-testid="exception-resolve">
          {say(kind === 'equipment-down' ? 'alarm.resume' : 'alarm.resolve')}
        </Button>
      )}
    </div>
  );
}
