import { SearchOutlined } from '@ant-design/icons';
import type { BookingChannel, BookingState, StaffBookingView } from '@zhanggui/contract';
import { Button, Input, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { serverNow } from '../../providers/clock';
import { useListOf } from '../../providers/data/use-list-of';
import { useTimeZone } from '../../providers/time-zone';
import { BookingButtons } from './booking-acts';
import { useBookingDesk } from './booking-desk';
import { BOOKING_STATES, BookingStateTag } from './booking-state';
import { useBookingWords } from './booking-words';
import { BookingsFrame } from './bookings-frame';
import { dateIn } from './calendar';
import { DayField } from './day-field';
import styles from './list-page.module.css';

interface Filters {
  search?: string;
  date?: string;
  state?: BookingState;
  channel?: BookingChannel;
}

const CHANNELS: readonly BookingChannel[] = ['online', 'staff', 'walk-in'];
const TYPING_PAUSE_MILLISECONDS = 250;

/** Every booking of the store, by search and filters. */
export default function ListPage() {
  const [filters, setFilters] = useState<Filters>({});
  return (
    <BookingsFrame tools={<FilterBar onChange={setFilters} />}>
      <BookingList filters={filters} />
    </BookingsFrame>
  );
}

function FilterBar({ onChange }: { onChange: (filters: Filters) => void }) {
  const { say } = useBookingWords();
  const timeZone = useTimeZone();
  const [search, setSearch] = useState('');
  const [date, setDate] = useState<string>();
  const [state, setState] = useState<BookingState>();
  const [channel, setChannel] = useState<BookingChannel>();

  useEffect(() => {
    const timer = setTimeout(
      () => onChange({ search: search.trim() || undefined, date, state, channel }),
      TYPING_PAUSE_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [search, date, state, channel, onChange]);

  return (
    <>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={say('bookings.search')}
        aria-label={say('bookings.search')}
        value={search}
        maxLength={60}
        onChange={(event) => setSearch(event.target.value)}
        className={styles.search}
        data-testid="list-search"
      />
      {date ? (
        <>
          <DayField date={date} onChange={setDate} />
          <Button type="text" onClick={() => setDate(undefined)}>
            {say('bookings.allDates')}
          </Button>
        </>
      ) : (
        <Button onClick={() => setDate(dateIn(timeZone, serverNow()))} data-testid="list-by-day">
          {say('timeline.today')}
        </Button>
      )}
      <Select
        allowClear
        value={state}
        onChange={setState}
        placeholder={say('bookings.allStates')}
        aria-label={say('bookings.allStates')}
        options={BOOKING_STATES.map((value) => ({ value, label: say(`bookingState.${value}`) }))}
        className={styles.select}
      />
      <Select
        allowClear
        value={channel}
        onChange={setChannel}
        placeholder={say('bookings.allChannels')}
        aria-label={say('bookings.allChannels')}
        options={CHANNELS.map((value) => ({ value, label: say(`bookingChannel.${value}`) }))}
        className={styles.select}
      />
    </>
  );
}

function BookingList({ filters }: { filters: Filters }) {
  const { say, text, dayTime, time, where, name } = useBookingWords();
  const phone = useViewport() === 'phone';
  const { open } = useBookingDesk();
  const { items, loading, stale, error, retry, more, loadingMore } = useListOf('bookings', { ...filters, limit: 30 });
  if (loading) return <CardSkeletons count={4} />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) {
    const filtered = Object.values(filters).some((value) => value !== undefined && value !== '');
    return filtered ? (
      <Emptiness title={say('bookings.none')} hint={say('bookings.noneHint')} />
    ) : (
      <Emptiness title={say('bookings.empty')} hint={say('bookings.emptyHint')} />
    );
  }
  return (
    <>
      {phone ? (
        <div className={styles.cards}>
          {items.map((booking) => (
            <BookingCard key={booking.id} booking={booking} onOpen={() => open(booking.id)} />
          ))}
        </div>
      ) : (
        <div className={styles.sheet}>
          <Table<StaffBookingView>
            rowKey="id"
            size="middle"
            pagination={false}
            loading={stale}
            dataSource={items}
            scroll={{ x: 1080 }}
            onRow={(booking) =>
              ({
                onClick: () => open(booking.id),
                className: styles.row,
                'data-booking': booking.id,
                'data-testid': 'booking-row',
              }) as object
            }
            columns={[
              {
                title: say('bookings.when'),
                width: 190,
                className: 'figures',
                render: (_, booking) => `${dayTime(booking.startsAt)}–${time(booking.endsAt)}`,
              },
              {
                title: say('bookings.guest'),
                width: 160,
                render: (_, booking) => (
                  <span className={styles.guest}>
                    <b className="clamp-2">{name(booking)}</b>
                    <small className="figures">{booking.contactPhone}</small>
                  </span>
                ),
              },
              { title: say('bookings.party'), dataIndex: 'partySize', align: 'right', width: 70, className: 'figures' },
              {
                title: say('bookings.place'),
                render: (_, booking) => <span className="clamp-2">{where(booking) || text(booking.offerName)}</span>,
              },
              {
                title: say('bookings.channel'),
                width: 80,
                render: (_, booking) => say(`bookingChannel.${booking.channel}`),
              },
              {
                title: say('bookings.state'),
                width: 120,
                render: (_, booking) => <BookingStateTag state={booking.state} />,
              },
              { title: say('bookings.number'), dataIndex: 'number', className: 'figures', width: 170 },
              {
                title: '',
                align: 'right',
                width: 190,
                fixed: 'right',
                render: (_, booking) => <BookingButtons booking={booking} inRow />,
              },
            ]}
          />
        </div>
      )}
      {more && (
        <Button className={styles.more} size="large" loading={loadingMore} onClick={more}>
          {say('action.more')}
        </Button>
      )}
    </>
  );
}

function BookingCard({ booking, onOpen }: { booking: StaffBookingView; onOpen: () => void }) {
  const { say, text, dayTime, time, where, name } = useBookingWords();
  return (
    <article className={styles.card} onClick={onOpen} data-testid="booking-row" data-booking={booking.id}>
      <header>
        <button type="button" className="clamp-2" onClick={onOpen}>
          {name(booking)}
        </button>
        <BookingStateTag state={booking.state} />
      </header>
      <p className="figures">
        <b>
          {dayTime(booking.startsAt)}–{time(booking.endsAt)}
        </b>{' '}
        · {say('bookings.guests', { count: booking.partySize })}
      </p>
      <p className="clamp-2">{where(booking) || text(booking.offerName)}</p>
      {booking.note && <p className={`${styles.note} clamp-2`}>{booking.note}</p>}
      <footer>
        <span className="figures">{booking.number}</span>
        <BookingButtons booking={booking} inRow />
      </footer>
    </article>
  );
}
