import { Button, Popover } from 'antd';
import { useWords } from '../../providers/i18n';
import styles from './shortcut-help.module.css';

const KEYS = [
  ['J / K', 'keys.move'],
  ['Enter', 'keys.open'],
  ['A', 'keys.accept'],
  ['R', 'keys.reject'],
  ['X', 'keys.select'],
  ['/', 'keys.search'],
] as const;

export function ShortcutHelp() {
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
