import { ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './callout.module.css';

interface CalloutProps {
  /** What asks for attention, or what went wrong. */
  voice: 'warn' | 'danger';
  children: ReactNode;
}

/** A sentence that must not be overlooked, tinted and with a sign. */
export function Callout({ voice, children }: CalloutProps) {
  return (
    <p className={styles.callout} data-voice={voice} role={voice === 'danger' ? 'alert' : undefined}>
      {voice === 'danger' ? <ExclamationCircleFilled aria-hidden /> : <InfoCircleFilled aria-hidden />}
      <span>{children}</span>
    </p>
  );
}
