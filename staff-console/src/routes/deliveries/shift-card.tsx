import type { ShiftView } from '@zhanggui/contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './deliveries.module.css';

const AFFECTS: ResourceName[] = ['shifts', 'tasks'];

/** Signing on and off, for the whole store or for the areas that the waiter serves tonight. */
export function ShiftCard({ shift }: { shift: ShiftView }) {
  const { say, time } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('shift.set', AFFECTS);
  const [areaIds, setAreaIds] = useState<readonly string[]>(shift.areaIds);
  const set = async (onShift: boolean) => {
    const outcome = await run('shift', { params: { storeId: store.id }, body: { onShift, areaIds: [...areaIds] } });
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
      <AreaChoice shift={shift} chosen={areaIds} onChoose={setAreaIds} />
    </section>
  );
}

interface AreaChoiceProps {
  shift: ShiftView;
  chosen: readonly string[];
  onChoose: (areaIds: readonly string[]) => void;
}

/** None chosen means everywhere. On shift the choice is shown, and changed by signing on again. */
function AreaChoice({ shift, chosen, onChoose }: AreaChoiceProps) {
  const { say, text } = useWords();
  if (shift.areas.length < 2) return null;
  if (shift.onShift) {
    const served = shift.areas.filter(({ id }) => shift.areaIds.includes(id));
    return (
      <p className={styles.served}>
        {served.length > 0 ? served.map(({ name }) => text(name)).join('、') : say('shift.everywhere')}
      </p>
    );
  }
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className={styles.areas} role="group" aria-label={say('shift.areas')}>
      <Tag.CheckableTag checked={chosen.length === 0} onChange={() => onChoose([])}>
        {say('shift.everywhere')}
      </Tag.CheckableTag>
      {shift.areas.map(({ id, name }) => (
        <Tag.CheckableTag key={id} checked={chosen.includes(id)} onChange={() => toggle(id)} data-testid={`area-${id}`}>
          {text(name)}
        </Tag.CheckableTag>
      ))}
    </div>
  );
}
