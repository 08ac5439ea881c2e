import type { SpaceNow } from '@zhanggui/contract';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { serverNow } from '../../providers/clock';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { ChoiceRow } from './choice-row';
import styles from './space-dialogs.module.css';

const AFFECTS: ResourceName[] = ['spaces'];
const HOUR_MILLISECONDS = 3_600_000;
const HOURS = [null, 1, 3, 24] as const;
const REASONS = ['repair', 'deepClean', 'private'] as const;

/** A space is taken out of use: until when, and why. */
export function BlockDialog({ space, onClose }: { space: SpaceNow['space']; onClose: (blocked: boolean) => void }) {
  const { say, place, refusal } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('spaces.block', AFFECTS);
  const [hours, setHours] = useState<(typeof HOURS)[number]>(null);
  const [reason, setReason] = useState<string>(say('blockReason.repair'));
  const [refused, setRefused] = useState<unknown>(null);

  // The span is fixed when the dialog opens: a press that is repeated says the same again.
  const [now] = useState(serverNow);
  const block = async () => {
    setRefused(null);
    const outcome = await run(space.id, {
      params: { storeId: store.id },
      body: {
        spaceId: space.id,
        startsAt: new Date(now).toISOString(),
        endsAt: hours === null ? null : new Date(now + hours * HOUR_MILLISECONDS).toISOString(),
        reason: reason.trim(),
      },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('block.done', { space: place(space) }));
    onClose(true);
  };

  return (
    <Modal
      open
      centered
      width={480}
      title={say('block.title', { space: place(space) })}
      onCancel={() => onClose(false)}
      onOk={() => void block()}
      okText={say('block.act')}
      okButtonProps={{
        danger: true,
        disabled: !reason.trim(),
        loading: pending.has(space.id),
        'data-testid': 'block-confirm',
      }}
      cancelText={say('action.back')}
    >
      <div className={styles.body}>
        <p>{say('block.hint')}</p>
        <ChoiceRow
          label={say('block.until')}
          choices={HOURS.map((count) => ({
            value: count,
            label: count === null ? say('block.untilLifted') : say(`blockHours.${count}`),
          }))}
          value={hours}
          onChoose={setHours}
        />
        <ChoiceRow
          label={say('block.reason')}
          choices={REASONS.map((key) => say(`blockReason.${key}`)).map((words) => ({ value: words, label: words }))}
          value={reason}
          onChoose={setReason}
        />
        <Input
          value={reason}
          maxLength={100}
          onChange={(event) => setReason(event.target.value)}
          aria-label={say('block.reason')}
        />
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </div>
    </Modal>
  );
}
