import { Button, Popover } from 'antd';
import { useWords } from '../providers/i18n';
import type { WordKey } from '../providers/wording/zh';
import styles from './keys-help.module.css';

/** What a screen can do by keyboard: keys with their words, behind one quiet button. */
export function KeysHelp({ keys }: { keys: readonly (readonly [keys: string, label: WordKey])[] }) {
  const { say } = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <dl className={styles.keys}>
          {keys.map(([key, label]) => (
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
