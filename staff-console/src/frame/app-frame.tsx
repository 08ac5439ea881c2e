import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { BookingAlarm } from '../alarm/booking-alarm';
import { OrderAlarm } from '../alarm/order-alarm';
import { TroubleLines } from '../alarm/trouble-lines';
import { Arriving } from '../components/notices';
import { useViewport } from '../components/use-viewport';
import styles from './app-frame.module.css';
import { BottomNavigation } from './bottom-navigation';
import { HeaderBar } from './header-bar';
import { SideNavigation } from './side-navigation';
import { StatusLine } from './status-line';

/** The chrome around every screen but the kitchen's: side navigation on desk and tablet, bottom navigation on a phone. */
export function AppFrame() {
  const viewport = useViewport();
  return (
    <OrderAlarm>
      <BookingAlarm>
        <div className={styles.frame}>
          {viewport !== 'phone' && <SideNavigation wide={viewport === 'desktop'} />}
          <div className={styles.column}>
            <HeaderBar />
            <StatusLine />
            <TroubleLines />
            <main className={styles.content} id="content">
              <Suspense fallback={<Arriving />}>
                <Outlet />
              </Suspense>
            </main>
            {viewport === 'phone' && <BottomNavigation />}
          </div>
        </div>
      </BookingAlarm>
    </OrderAlarm>
  );
}
