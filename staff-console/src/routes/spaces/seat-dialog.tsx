import type { SpaceNow } from '@zhanggui/contract';
import { Alert, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { ChoiceRow } from './choice-row';
import styles from './space-dialogs.module.css';

const AFFECTS: ResourceName[] = ['spaces'];
const MOST_BUTTONS = 12;
const STAYS = [null, 60, 90, 120, 180] as const;

/** A party walked in: how many, and how long they mean to stay. */
export function SeatDialog({ space, onClose }: { space: SpaceNow['space']; onClose: (seated: boolean) => void }) {
  const { say, place, refusal } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('visits.seat', AFFECTS);
  const largest = space.capacityMax ?? 4;
  const [partySize, setPartySize] = useState(Math.min(largest, Math.max(space.capacityMin ?? 1, 2)));
  const [minutes, setMinutes] = useState<number | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const sizes = Array.from({ length: Math.min(largest, MOST_BUTTONS) }, (_, index) => index + 1);

  const seat = async () => {
    setRefused(null);
    const outcome = await run(space.id, {
      params: { storeId: store.id },
      body: { spaceId: space.id, partySize, ...(minutes === null ? {} : { minutes }) },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('seat.done', { space: place(space) }));
    onClose(true);
  };

  return (
    <Modal
      open
      centered
      width={480}
      title={say('seat.title', { space: place(space) })}
      onCancel={() => onClose(false)}
      onOk={() => void seat()}
      okText={say('seat.act')}
      okButtonProps={{ loading: pending.has(space.id), 'data-testid': 'seat-confirm' }}
      cancelText={say('action.back')}
    >
      <div className={styles.body}>
        <ChoiceRow
          label={say('seat.party')}
          choices={sizes.map((size) => ({ value: size, label: size }))}
          value={partySize}
          onChoose={setPartySize}
        />
        {largest > MOST_BUTTONS && (
          <InputNumber
            min={1}
            max={200}
            precision={0}
            value={partySize}
            onChange={(size) => setPartySize(size ?? 1)}
            aria-label={say('seat.party')}
          />
        )}
        <ChoiceRow
          label={say('seat.stay')}
          choices={STAYS.map((stay) => ({
            value: stay,
            label: stay === null ? say('seat.usual') : say('seat.minutes', { count: stay }),
          }))}
          value={minutes}
          onChoose={setMinutes}
        />
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </div>
    </Modal>
  );
}
