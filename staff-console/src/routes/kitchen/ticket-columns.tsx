import { DoubleRightOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../../providers/i18n';
import styles from './kitchen.module.css';

/** Tickets in columns; how many stand further right than one can see is always said. */
export function TicketColumns({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const count = () => {
      const edge = element.getBoundingClientRect().right;
      const middle = (ticket: Element) => {
        const { left, width } = ticket.getBoundingClientRect();
        return left + width / 2;
      };
      setHidden([...element.children].filter((ticket) => middle(ticket) > edge).length);
    };
    count();
    const sizes = new ResizeObserver(count);
    sizes.observe(element);
    element.addEventListener('scroll', count, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', count);
    };
  }, [children]);

  const onward = () => scroller.current?.scrollBy({ left: scroller.current.clientWidth, behavior: 'smooth' });
  return (
    <div className={styles.sheet}>
      <div ref={scroller} className={styles.tickets}>
        {children}
      </div>
      {hidden > 0 && (
        <button type="button" className={styles.onward} onClick={onward} data-testid="hidden-tickets">
          {say('kitchen.hidden', { count: hidden })} <DoubleRightOutlined />
        </button>
      )}
    </div>
  );
}
