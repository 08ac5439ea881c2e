import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { isTyping } from '../../../components/is-typing';
import { useWords } from '../../../providers/i18n';
import styles from './check-in-page.module.css';

export const CODE_DIGITS = 6;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface CodePadProps {
  value: string;
  checking: boolean;
  onChange: (code: string) => void;
  onEnter: (code: string) => void;
}

/** Six digits on large keys; the last digit checks in by itself. A keyboard types into it, too. */
export function CodePad({ value, checking, onChange, onEnter }: CodePadProps) {
  const { say } = useWords();
  const press = (digit: string) => {
    if (checking || value.length >= CODE_DIGITS) return;
    const next = value + digit;
    onChange(next);
    if (next.length === CODE_DIGITS) onEnter(next);
  };

  const latest = useRef({ press, onChange, value });
  latest.current = { press, onChange, value };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (/^\d$/.test(event.key)) latest.current.press(event.key);
      if (event.key === 'Backspace') latest.current.onChange(latest.current.value.slice(0, -1));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={styles.pad}>
      <output className={`${styles.digits} figures`} aria-label={say('checkIn.code')} data-testid="code">
        {Array.from({ length: CODE_DIGITS }, (_, index) => (
          <span key={index} data-filled={index < value.length} data-next={index === value.length}>
            {value[index] ?? ''}
          </span>
        ))}
      </output>
      <div className={styles.keys}>
        {KEYS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)} data-testid={`digit-${digit}`}>
            {digit}
          </button>
        ))}
        <button type="button" className={styles.soft} onClick={() => onChange('')}>
          {say('checkIn.clear')}
        </button>
        <button type="button" onClick={() => press('0')} data-testid="digit-0">
          0
        </button>
        <button type="button" className={styles.soft} onClick={() => onChange(value.slice(0, -1))}>
          {say('checkIn.delete')}
        </button>
      </div>
      <Button
        type="primary"
        size="large"
        block
        loading={checking}
        disabled={value.length < CODE_DIGITS}
        onClick={() => onEnter(value)}
        data-testid="check-in-enter"
      >
        {say('checkIn.enter')}
      </Button>
    </div>
  );
}
