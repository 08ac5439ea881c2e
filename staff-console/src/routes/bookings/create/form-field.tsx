import type { ReactNode } from 'react';
import styles from './create-drawer.module.css';

interface FormFieldProps {
  label: string;
  /** What is wrong here, in words. */
  problem?: string | null;
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of the form with its name above and what is wrong below it. */
export function FormField({ label, problem = null, aside, children }: FormFieldProps) {
  return (
    <div className={styles.field} role="group" aria-label={label} data-problem={problem !== null}>
      <div className={styles.label}>
        <span>{label}</span>
        {aside}
      </div>
      {children}
      {problem && (
        <p className={styles.problem} role="alert" data-testid="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
