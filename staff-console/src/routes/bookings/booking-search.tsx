import { SearchOutlined } from '@ant-design/icons';
import type { StaffBookingView } from '@zhanggui/contract';
import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useListOf } from '../../providers/data/use-list-of';
import { BookingStateTag } from './booking-state';
import styles from './booking-search.module.css';
import { useBookingWords } from './booking-words';

const PAUSE_MILLISECONDS = 250;
const SHOWN = 8;

/** Finds a booking of any day by number, name or the last digits of the phone, and goes to it. */
export function BookingSearch({ onFound }: { onFound: (booking: StaffBookingView) => void }) {
  const { say, name, dayTime, where } = useBookingWords();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { items, loading, stale } = useListOf('bookings', { search, limit: SHOWN }, { enabled: search !== '' });
  const found = search === '' ? [] : items;
  return (
    <AutoComplete
      className={styles.search}
      value={typed}
      onChange={(value: string) => setTyped(value)}
      onSelect={(id: string) => {
        const booking = found.find((each) => each.id === id);
        setTyped('');
        if (booking) onFound(booking);
      }}
      popupMatchSelectWidth={360}
      notFoundContent={search !== '' && !loading && !stale ? say('timeline.noMatch') : null}
      options={found.map((booking) => ({
        value: booking.id,
        label: (
          <span className={styles.found}>
            <span>
              <b className="one-line">{name(booking)}</b>
              <small className="figures one-line">
                {[dayTime(booking.startsAt), where(booking), booking.number].filter(Boolean).join(' · ')}
              </small>
            </span>
            <BookingStateTag state={booking.state} />
          </span>
        ),
      }))}
    >
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={say('timeline.search')}
        aria-label={say('timeline.search')}
        data-testid="booking-search"
      />
    </AutoComplete>
  );
}
