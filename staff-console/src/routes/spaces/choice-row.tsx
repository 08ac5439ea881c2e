import { Button } from 'antd';
import type { ReactNode } from 'react';
import styles from './space-dialogs.module.css';

/** One question with its usual answers as buttons: each a touch away. */
export function ChoiceRow<T extends string | number | null>({
  label,
  choices,
  value,
  onChoose,
}: {
  label: string;
  choices: readonly { value: T; label: ReactNode }[];
  value: T;
  onChoose: (value: T) => void;
}) {
  return (
    <fieldset className={styles.row}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <Button
          key={String(choice.value)}
          size="large"
          type={choice.value === value ? 'primary' : 'default'}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </Button>
      ))}
    </fieldset>
  );
}
