import { Button, Popover } from 'antd';
import { useWords } from '../../providers/i18n';
import styles from '../orders/shortcut-help.module.css';

const KEYS = [
  ['N', 'queueKeys.take'],
  ['J / K', 'queueKeys.move'],
  ['C', 'queueKeys.call'],
  ['S', 'queueKeys.seat'],
  ['/', 'queueKeys.history'],
] as const;

/** The keys of the queue. */
export function QueueKeysHelp() {
  const { say } = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <dl className={styles.keys}>
          {KEYS.map(([key, label]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(label)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button type="text">{say('keys.title')}</Button>
    </Popover>
  );
}
