import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** A figure or sentence beside the title. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Filters and search under the title. */
  tools?: ReactNode;
  /** Exactly as high as the screen: what is inside scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

/** A page of the console: title, what one can do here, tools, content. */
export function Page({ title, aside, actions, tools, fill = false, children }: PageProps) {
  return (
    <section className={styles.page} data-fill={fill} aria-label={title}>
      <header className={styles.header}>
        <h1 className="one-line">{title}</h1>
        {aside && <div className={styles.aside}>{aside}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {tools && <div className={styles.tools}>{tools}</div>}
      {children}
    </section>
  );
}
