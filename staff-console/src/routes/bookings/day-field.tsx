import { CalendarOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useWords } from '../../providers/i18n';
import { addDays, dayWords } from './calendar';
import styles from './day-field.module.css';

interface DayFieldProps {
  date: string;
  min?: string;
  max?: string;
  onChange: (date: string) => void;
}

/** A day with the ones beside it; the date opens the device's own calendar. */
export function DayField({ date, min, max, onChange }: DayFieldProps) {
  const { say, language } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.field}>
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={say('timeline.previousDay')}
        disabled={min !== undefined && date <= min}
        onClick={() => onChange(addDays(date, -1))}
        data-testid="day-before"
      />
      <label className={styles.day}>
        <CalendarOutlined aria-hidden />
        <span className="figures">{dayWords(date, language)}</span>
        <input
          ref={input}
          type="date"
          value={date}
          min={min}
          max={max}
          aria-label={say('timeline.day')}
          onClick={() => input.current?.showPicker?.()}
          onChange={(event) => event.target.value && onChange(event.target.value)}
          data-testid="day"
        />
      </label>
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={say('timeline.nextDay')}
        disabled={max !== undefined && date >= max}
        onClick={() => onChange(addDays(date, 1))}
        data-testid="day-after"
      />
    </div>
  );
}
