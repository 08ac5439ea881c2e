import type { ShiftView } from '@zhanggui/contract';
import { Button } from 'antd';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './deliveries.module.css';

const AFFECTS: ResourceName[] = ['shifts', 'tasks'];

/** Signing on and off. A waiter signs on for the whole store. */
export function ShiftCard({ shift }: { shift: ShiftView }) {
  const { say, time } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('shift.set', AFFECTS);
  const set = async (onShift: boolean) => {
    const outcome = await run('shift', { params: { storeId: store.id }, body: { onShift } });
    if (outcome && !outcome.ok) notices.refused(outcome.error);
  };
  return (
    <section className={styles.shift} data-on={shift.onShift} data-testid="shift">
      <i aria-hidden />
      <div>
        <strong>{say(shift.onShift ? 'shift.on' : 'shift.off')}</strong>
        <span>
          {shift.onShift && shift.since
            ? say('shift.since', { time: time(shift.since), count: shift.carrying })
            : say('shift.offHint')}
        </span>
      </div>
      <Button
        size="large"
        type={shift.onShift ? 'default' : 'primary'}
        loading={pending.has('shift')}
        onClick={() => void set(!shift.onShift)}
        data-testid="shift-toggle"
      >
        {say(shift.onShift ? 'shift.signOff' : 'shift.signOn')}
      </Button>
    </section>
  );
}
