import { NavLink } from 'react-router';
import { usePendingBookings } from '../alarm/booking-alarm';
import { useAwaiting } from '../alarm/order-alarm';
import { BrandMark } from '../components/brand-mark';
import { useWords } from '../providers/i18n';
import styles from './app-frame.module.css';
import { useDestinations } from './destinations';

export function SideNavigation({ wide }: { wide: boolean }) {
  const { say } = useWords();
  const destinations = useDestinations();
  return (
    <nav className={styles.side} data-wide={wide} aria-label={say('nav.label')}>
      <div className={styles.brand}>
        <BrandMark size={32} />
        {wide && <span>掌柜</span>}
      </div>
      <div className={styles.sideLinks}>
        {destinations.map(({ path, label, icon }) => (
          <NavLink key={path} to={path} className={styles.sideLink} data-testid={`nav${path}`}>
            {icon}
            <span className={wide ? 'one-line' : undefined}>{say(label)}</span>
            <AwaitingCount path={path} />
          </NavLink>
        ))}
      </div>
    </nav>
  );
}

/** How many orders wait to be accepted, how many bookings to be confirmed. */
export function AwaitingCount({ path }: { path: string }) {
  const { orders, overdue } = useAwaiting();
  const bookings = usePendingBookings();
  const count = path === '/orders' ? orders.length : path === '/bookings' ? bookings.length : 0;
  if (count === 0) return null;
  return (
    <span className={`${styles.count} figures`} data-urgent={path === '/orders' && overdue}>
      {count}
    </span>
  );
}
