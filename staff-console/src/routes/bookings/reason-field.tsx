import { Button, Input } from 'antd';
import { useWords } from '../../providers/i18n';
import type { WordKey } from '../../providers/wording/zh';
import styles from './dialogs.module.css';

interface ReasonFieldProps {
  quick: readonly WordKey[];
  value: string;
  onChange: (reason: string) => void;
}

/** Usual reasons to press, or one's own words. */
export function ReasonField({ quick, value, onChange }: ReasonFieldProps) {
  const { say } = useWords();
  return (
    <>
      <div className={styles.quick}>
        {quick.map((key) => {
          const words = say(key);
          return (
            <Button
              key={key}
              type={value.trim() === words ? 'primary' : 'default'}
              onClick={() => onChange(words)}
              data-testid={key}
            >
              {words}
            </Button>
          );
        })}
      </div>
      <div className={styles.reason}>
        <Input.TextArea
          value={value}
          maxLength={200}
          showCount
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={say('reason.other')}
          aria-label={say('booking.endReason')}
          onChange={(event) => onChange(event.target.value)}
          data-testid="reason"
        />
      </div>
    </>
  );
}
