import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import type { StockItem } from '@zhanggui/contract';
import { Button } from 'antd';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';
import styles from './stock.module.css';

const VOICES: Record<StockItem['level'], Voice> = { 'sold-out': 'bad', low: 'waiting', enough: 'done' };

interface StockRowProps {
  item: StockItem;
  onOpen: () => void;
  /** Null where this member of staff may only look. */
  onAdjust: ((direction: 1 | -1) => void) | null;
  /** Given where it was taken off sale and may be put back. */
  onResume: { run: () => void; pending: boolean } | null;
}

export function StockRow({ item, onOpen, onAdjust, onResume }: StockRowProps) {
  const { say, text } = useWords();
  const name = item.optionName ? `${text(item.name)} · ${text(item.optionName)}` : text(item.name);
  return (
    <li className={styles.item} data-level={item.level} data-testid="stock-item" data-item={item.itemId}>
      <button type="button" className={styles.open} onClick={onOpen} aria-label={`${name}, ${say('stock.movements')}`}>
        {item.photo ? (
          <img src={item.photo.url} alt="" width={48} height={48} loading="lazy" />
        ) : (
          <span className={styles.noPhoto} aria-hidden>
            {text(item.name).slice(0, 1)}
          </span>
        )}
        <span className={styles.name}>
          <strong className="clamp-2">{name}</strong>
          <span>
            <VoiceTag voice={VOICES[item.level]}>{say(`stockLevel.${item.level}`)}</VoiceTag>
            <small>
              {item.stoppedReason !== null && say('stock.stopped', { reason: item.stoppedReason })}
              {item.tracked && item.stoppedReason === null && say('stock.warnAt', { count: item.warningLevel })}
              {item.dailyRefill !== null && <i> · {say('stock.refill', { count: item.dailyRefill })}</i>}
            </small>
          </span>
        </span>
      </button>
      {item.tracked && (
        <span className={`${styles.onHand} figures`} data-testid="on-hand">
          {item.onHand}
        </span>
      )}
      {onResume && (
        <Button size="large" loading={onResume.pending} onClick={onResume.run} data-testid="stock-resume">
          {say('stock.resume')}
        </Button>
      )}
      {onAdjust && item.tracked && (
        <span className={styles.adjust}>
          <Button
            size="large"
            shape="circle"
            icon={<MinusOutlined />}
            disabled={item.onHand === 0}
            onClick={() => onAdjust(-1)}
            aria-label={`${say('stock.take')} ${name}`}
          />
          <Button
            size="large"
            shape="circle"
            icon={<PlusOutlined />}
            onClick={() => onAdjust(1)}
            aria-label={`${say('stock.add')} ${name}`}
            data-testid="stock-add"
          />
        </span>
      )}
    </li>
  );
}
