import type { StockItem } from '@zhanggui/contract';
import { Alert, Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import styles from './stock.module.css';

const AFFECTS: ResourceName[] = ['stock', 'movements'];
const STEPS = [1, 5, 10, 20];
const REASONS = {
  1: ['delivered', 'prepared', 'counted'],
  '-1': ['spoiled', 'spilled', 'counted'],
} as const;

/** How much and why: both one touch for the usual. */
export function AdjustDialog({
  item,
  direction,
  onClose,
}: {
  item: StockItem;
  direction: 1 | -1;
  onClose: () => void;
}) {
  const { say, text, refusal } = useWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('stock.adjust', AFFECTS);
  const [quantity, setQuantity] = useState<number | null>(direction === 1 ? 10 : 1);
  const [reason, setReason] = useState<string>(say(`stockReason.${REASONS[direction][0]}`));
  const [refused, setRefused] = useState<unknown>(null);
  const after = item.onHand + direction * (quantity ?? 0);

  const adjust = async () => {
    if (!quantity) return;
    setRefused(null);
    const outcome = await run(item.itemId, {
      params: { storeId: store.id },
      body: { itemId: item.itemId, quantity: direction * quantity, reason: reason.trim() },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('stock.adjusted', { name: text(item.name), count: outcome.answer.onHand }));
    onClose();
  };

  return (
    <Modal
      open
      centered
      width={440}
      title={`${say(direction === 1 ? 'stock.add' : 'stock.take')} · ${text(item.name)}`}
      onCancel={onClose}
      onOk={() => void adjust()}
      okText={say('stock.confirm', { count: `${direction === 1 ? '+' : '−'}${quantity ?? 0}` })}
      okButtonProps={{
        disabled: !quantity || !reason.trim() || after < 0,
        loading: pending.has(item.itemId),
        'data-testid': 'stock-confirm',
      }}
      cancelText={say('action.back')}
    >
      <div className={styles.dialog}>
        <div className={styles.quantity}>
          <span className="figures">{item.onHand}</span>
          <span aria-hidden>→</span>
          <strong className="figures" data-short={after < 0}>
            {after}
          </strong>
        </div>
        <div className={styles.choices}>
          {STEPS.map((step) => (
            <Button key={step} type={quantity === step ? 'primary' : 'default'} onClick={() => setQuantity(step)}>
              {direction === 1 ? '+' : '−'}
              {step}
            </Button>
          ))}
          <InputNumber
            min={1}
            max={100_000}
            precision={0}
            value={quantity}
            onChange={setQuantity}
            aria-label={say('stock.quantity')}
          />
        </div>
        <div className={styles.choices}>
          {REASONS[direction].map((key) => {
            const words = say(`stockReason.${key}`);
            return (
              <Button key={key} type={reason === words ? 'primary' : 'default'} onClick={() => setReason(words)}>
                {words}
              </Button>
            );
          })}
        </div>
        <Input
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
          placeholder={say('stock.reason')}
        />
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </div>
    </Modal>
  );
}
