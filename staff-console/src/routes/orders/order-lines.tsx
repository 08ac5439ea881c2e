import type { OrderLine, StaffOrderView } from '@zhanggui/contract';
import { Amount } from '../../components/amount';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';
import styles from './order-detail.module.css';

const PROGRESS_VOICES: Record<NonNullable<OrderLine['progress']>, Voice> = {
  waiting: 'waiting',
  started: 'moving',
  done: 'done',
  cancelled: 'bad',
};

/** The lines of an order with how each price came about, and the sum. */
export function OrderLines({ order }: { order: StaffOrderView }) {
  const { say, text, texts } = useWords();
  return (
    <>
      <ul className={styles.lines}>
        {order.lines.map((line) => (
          <li key={line.id}>
            <div className={styles.line}>
              <span className={`${styles.quantity} figures`}>{line.quantity}×</span>
              <div className={styles.what}>
                <strong>{text(line.name)}</strong>
                {line.optionNames.length > 0 && <span>{texts(line.optionNames)}</span>}
                {line.note && <em>{line.note}</em>}
                {line.progress && (
                  <VoiceTag voice={PROGRESS_VOICES[line.progress]}>{say(`ticketState.${line.progress}`)}</VoiceTag>
                )}
              </div>
              <Amount fen={line.amountFen} quiet />
            </div>
            {line.explanation.length > 1 && (
              <details className={styles.explanation}>
                <summary>{say('orders.explanation')}</summary>
                <dl>
                  {line.explanation.map((step, index) => (
                    <div key={index}>
                      <dt>{text(step.label)}</dt>
                      <dd>
                        <Amount fen={step.effectFen} quiet />
                      </dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.total}>
        <span>{say('orders.items', { count: order.itemCount })}</span>
        <Amount fen={order.amountFen} />
      </div>
    </>
  );
}
