import type { StaffQueueTicket } from '@zhanggui/contract';
import { Alert, Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useRecord } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import styles from './queue.module.css';

const AFFECTS: ResourceName[] = ['queue', 'queue-board'];
const SIZES = Array.from({ length: 12 }, (_, index) => index + 1);
const BLANK = {
  partySize: 2,
  preference: 'any' as StaffQueueTicket['preference'],
  guestName: '',
  guestPhone: '',
  note: '',
};

/** A number for a party that stands at the desk: how many, one press, and the number in large to read out. */
export function TakeNumber({ onClose }: { onClose: () => void }) {
  const { say, refusal } = useWords();
  const outlookOf = useOutlook();
  const store = useStore();
  const { run, pending } = useAct('staffQueue.join', AFFECTS);
  const [party, setParty] = useState(BLANK);
  const { partySize, preference } = party;
  const kinds = useRecord('queue-board', store.id).record?.kinds ?? [];
  const newcomer = useRecord('queue-board', store.id, { partySize, preference }).record?.newcomer;
  const [taken, setTaken] = useState<StaffQueueTicket | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const change = (part: Partial<typeof BLANK>) => setParty((before) => ({ ...before, ...part }));

  const take = async () => {
    setRefused(null);
    const outcome = await run('take', { params: { storeId: store.id }, body: party });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) setTaken(outcome.answer);
  };
  const again = () => {
    setTaken(null);
    setParty(BLANK);
  };

  if (taken) {
    return (
      <Modal
        open
        centered
        width={480}
        title={say('take.title')}
        onCancel={onClose}
        onOk={onClose}
        okText={say('take.done')}
        cancelText={say('take.again')}
        cancelButtonProps={{ onClick: again }}
      >
        <Taken ticket={taken} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      centered
      width={480}
      title={say('take.title')}
      onCancel={onClose}
      onOk={() => void take()}
      okText={say('take.submit')}
      okButtonProps={{ loading: pending.has('take'), size: 'large', 'data-testid': 'take-submit' }}
      cancelText={say('action.back')}
      cancelButtonProps={{ size: 'large' }}
    >
      <form
        className={styles.take}
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <fieldset>
          <legend>{say('take.party')}</legend>
          <div className={styles.pad}>
            {SIZES.map((size) => (
              <Button
                key={size}
                type={size === party.partySize ? 'primary' : 'default'}
                aria-pressed={size === party.partySize}
                onClick={() => change({ partySize: size })}
                data-testid={`party-${size}`}
              >
                {size}
              </Button>
            ))}
          </div>
          <label className={styles.more}>
            {say('take.other')}
            <InputNumber
              min={1}
              max={100}
              precision={0}
              size="large"
              value={party.partySize}
              onChange={(size) => change({ partySize: size ?? 1 })}
            />
          </label>
        </fieldset>
        {kinds.length > 1 && (
          <fieldset>
            <legend>{say('take.preference')}</legend>
            <div className={styles.choices}>
              {(['any', ...kinds] as const).map((preference) => (
                <Button
                  key={preference}
                  size="large"
                  type={preference === party.preference ? 'primary' : 'default'}
                  aria-pressed={preference === party.preference}
                  onClick={() => change({ preference })}
                >
                  {say(`preference.${preference}`)}
                </Button>
              ))}
            </div>
          </fieldset>
        )}
        <div className={styles.fields}>
          <label>
            {say('take.name')}
            <Input
              size="large"
              maxLength={40}
              value={party.guestName}
              placeholder={say('take.namePlaceholder')}
              onChange={(event) => change({ guestName: event.target.value })}
            />
          </label>
          <label>
            {say('take.phone')}
            <Input
              size="large"
              type="tel"
              maxLength={20}
              value={party.guestPhone}
              placeholder={say('take.phonePlaceholder')}
              onChange={(event) => change({ guestPhone: event.target.value })}
            />
          </label>
          <label className={styles.wide}>
            {say('take.note')}
            <Input
              size="large"
              maxLength={100}
              value={party.note}
              placeholder={say('take.notePlaceholder')}
              onChange={(event) => change({ note: event.target.value })}
            />
          </label>
        </div>
        <p className={styles.outlook} aria-live="polite">
          {newcomer && outlookOf(newcomer)}
        </p>
        <button type="submit" hidden />
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </form>
    </Modal>
  );
}

/** `4 人 · 前面 2 组 · 约 20–35 分钟`, as it is read out to a party at the desk. */
function useOutlook() {
  const { say } = useWords();
  return ({ partySize, partiesAhead, estimate }: Pick<StaffQueueTicket, 'partySize' | 'partiesAhead' | 'estimate'>) =>
    [
      say('queue.party', { count: partySize }),
      partiesAhead === 0 ? say('queue.next') : say('queue.ahead', { count: partiesAhead }),
      estimate &&
        (estimate.fromMinutes === 0
          ? say('queue.within', { to: estimate.toMinutes })
          : say('queue.between', { from: estimate.fromMinutes, to: estimate.toMinutes })),
    ]
      .filter(Boolean)
      .join(' · ');
}

function Taken({ ticket }: { ticket: StaffQueueTicket }) {
  const { say } = useWords();
  const outlookOf = useOutlook();
  return (
    <div className={styles.taken} role="status" data-testid="taken">
      <span>{say('take.yours')}</span>
      <strong className="figures">{ticket.number}</strong>
      <span>{outlookOf(ticket)}</span>
    </div>
  );
}
