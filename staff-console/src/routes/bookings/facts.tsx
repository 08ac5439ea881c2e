import type { ReactNode } from 'react';
import styles from './booking-detail.module.css';

/** A part of a record under its heading. */
export function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

/** One line of it: what, and its value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
