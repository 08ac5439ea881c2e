import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../providers/i18n';
import { BrandMark } from './brand-mark';
import styles from './notices.module.css';

/** Nothing to show: one sentence that says what will appear here, and at most one thing to do. */
export function Emptiness({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={styles.notice} data-testid="empty">
      <svg width="88" height="64" viewBox="0 0 88 64" fill="none" stroke="var(--ink-faint)" aria-hidden>
        <path d="M8 54h72" strokeWidth="2" strokeLinecap="round" />
        <path d="M24 54V26a20 20 0 0 1 40 0v28" strokeWidth="2" opacity=".5" />
        <path d="M18 54a26 26 0 0 1 52 0Z" strokeWidth="2" fill="var(--surface)" />
        <circle cx="44" cy="24" r="4" strokeWidth="2" fill="var(--surface)" />
        <path d="M30 46a15 15 0 0 1 7-7" strokeWidth="2" strokeLinecap="round" opacity=".6" />
      </svg>
      <strong>{title}</strong>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}

/** Something could not be read: what happened in words, and trying again. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { say, refusal } = useWords();
  return (
    <div className={styles.notice} role="alert" data-testid="failure">
      <strong>{say('error.title')}</strong>
      <p>{refusal(error)}</p>
      <Button onClick={retry}>{say('action.retry')}</Button>
    </div>
  );
}

/** Cards in the shape of what comes. */
export function CardSkeletons({ count = 3 }: { count?: number }) {
  return (
    <div className={styles.skeletons} aria-busy>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.skeleton}>
          <Skeleton active title={{ width: '45%' }} paragraph={{ rows: 2 }} />
        </div>
      ))}
    </div>
  );
}

/** The whole page while its code is on the way. */
export function Arriving() {
  return (
    <div className={styles.arriving} aria-busy>
      <BrandMark size={40} />
    </div>
  );
}
