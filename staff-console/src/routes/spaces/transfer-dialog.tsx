import type { SpaceNow } from '@zhanggui/contract';
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { Emptiness } from '../../components/notices';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useNotices } from '../../providers/use-notices';
import styles from './space-dialogs.module.css';

const AFFECTS: ResourceName[] = ['spaces', 'orders', 'tickets', 'tasks'];

/** Where a party moves to: every place that is free now, those that are large enough first. */
export function TransferDialog({
  from,
  spaces,
  onClose,
}: {
  from: SpaceNow;
  spaces: readonly SpaceNow[];
  onClose: (moved: boolean) => void;
}) {
  const { say, text, place, refusal } = useWords();
  const notices = useNotices();
  const { run, pending } = useAct('visits.transfer', AFFECTS);
  const [refused, setRefused] = useState<unknown>(null);
  const { visit } = from;
  const party = visit?.partySize ?? 1;
  const tooSmall = ({ space }: SpaceNow) => (space.capacityMax ?? party) < party;
  const free = spaces
    .filter(({ status }) => status === 'available')
    .sort((left, right) => Number(tooSmall(left)) - Number(tooSmall(right)));

  const transfer = async ({ space }: SpaceNow) => {
    if (!visit) return;
    setRefused(null);
    const outcome = await run(space.id, { params: { visitId: visit.id }, body: { spaceId: space.id } });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('transfer.done', { space: place(space) }));
    onClose(true);
  };

  return (
    <Modal
      open
      centered
      width={560}
      title={say('transfer.title', { space: place(from.space) })}
      onCancel={() => onClose(false)}
      footer={null}
    >
      <div className={styles.body}>
        <p>{say('transfer.hint')}</p>
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
        {free.length === 0 && <Emptiness title={say('transfer.none')} />}
        <div className={styles.places} aria-busy={pending.size > 0}>
          {free.map((now) => (
            <button
              key={now.space.id}
              type="button"
              disabled={pending.size > 0}
              onClick={() => void transfer(now)}
              data-testid="transfer-to"
              data-space={now.space.code}
            >
              <strong className="one-line">{place(now.space)}</strong>
              <small>
                {now.space.areaName && `${text(now.space.areaName)} · `}
                {now.space.capacityMin}–{now.space.capacityMax}
              </small>
            </button>
          ))}
        </div>
      </div>
    </Modal>
  );
}
