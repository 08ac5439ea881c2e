import { PlusOutlined, QrcodeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { usePermissions } from '../../providers/session/permissions';
import { BookingDesk, useBookingDesk } from './booking-desk';
import styles from './bookings-frame.module.css';
import type { Prefill } from './create/wish';

const PEOPLE = '/bookings/people';

const VIEWS = [
  ['/bookings', 'bookings.timeline', 'bookings.read'],
  ['/bookings/list', 'bookings.list', 'bookings.read'],
  [PEOPLE, 'bookings.people', 'bookings.read'],
  ['/bookings/waitlist', 'bookings.waitlist', 'bookings.read'],
  ['/bookings/blacklist', 'bookings.blacklist', 'bookings.blacklist'],
] as const;

interface BookingsFrameProps {
  aside?: ReactNode;
  tools?: ReactNode;
  fill?: boolean;
  /** What a new booking begins with on this page. */
  prefill?: Prefill;
  children: ReactNode;
}

/** The pages about bookings under one roof: timeline, list, people where there are any, waitlist, blacklist, and the two things one comes to do. */
export function BookingsFrame(props: BookingsFrameProps) {
  return (
    <BookingDesk>
      <Frame {...props} />
    </BookingDesk>
  );
}

function Frame({ aside, tools, fill, prefill = {}, children }: BookingsFrameProps) {
  const { say } = useWords();
  const may = usePermissions();
  const navigate = useNavigate();
  const { create } = useBookingDesk();
  const { pathname } = useLocation();
  const people = useListOf('people', {}).items.length > 0 || pathname === PEOPLE;
  return (
    <Page
      title={say('nav.bookings')}
      aside={aside}
      fill={fill}
      actions={
        may('bookings.work') && (
          <>
            <Button
              icon={<QrcodeOutlined />}
              onClick={() => void navigate('/bookings/check-in')}
              data-testid="to-check-in"
            >
              {say('bookings.checkIn')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => create(prefill)} data-testid="new-booking">
              {say('bookings.new')}
            </Button>
          </>
        )
      }
      tools={
        <>
          <nav className={styles.views} aria-label={say('bookings.views')}>
            {VIEWS.filter(([path, , permission]) => may(permission) && (people || path !== PEOPLE)).map(
              ([path, label]) => (
                <NavLink key={path} to={path} end>
                  {say(label)}
                </NavLink>
              ),
            )}
          </nav>
          {tools}
        </>
      }
    >
      {children}
    </Page>
  );
}
