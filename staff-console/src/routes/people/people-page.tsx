import { SearchOutlined } from '@ant-design/icons';
import type { BookablePerson, Timeline } from '@zhanggui/contract';
import { Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { serverNow } from '../../providers/clock';
import { useListOf, useRecord } from '../../providers/data/use-list-of';
import { useStore } from '../../providers/store-in-focus';
import { useTimeZone } from '../../providers/time-zone';
import { useBookingWords } from '../bookings/booking-words';
import { BookingsFrame } from '../bookings/bookings-frame';
import { dateIn } from '../bookings/calendar';
import { DayField } from '../bookings/day-field';
import { useMinute } from '../bookings/timeline/use-minute';
import { useAddress } from '../bookings/use-address';
import styles from './people.module.css';
import { peopleDays } from './person-day';
import { PersonCard } from './person-card';

type Shown = 'everybody' | 'freeNow';

/** Who is booked as spaces are: technicians, hosts, dealers; their day, and when they have time (BK-12). */
export default function PeoplePage() {
  const { say } = useBookingWords();
  const store = useStore();
  const timeZone = useTimeZone();
  const [address, change] = useAddress();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('everybody');
  const wanted = address.get('date');
  const { record, loading, error, retry } = useRecord('timeline', store.id, wanted ? { date: wanted } : {});
  const people = useListOf('people', {});
  const isToday = wanted === null;
  return (
    <BookingsFrame
      prefill={record ? { date: record.date } : {}}
      tools={
        <>
          <DayField
            date={record?.date ?? wanted ?? dateIn(timeZone, serverNow())}
            onChange={(date) => change({ date })}
          />
          <Input
            allowClear
            className={styles.search}
            prefix={<SearchOutlined />}
            placeholder={say('people.search')}
            aria-label={say('people.search')}
            value={typed}
            maxLength={40}
            onChange={(event) => setTyped(event.target.value)}
            data-testid="people-search"
          />
          {isToday && (
            <Segmented<Shown>
              value={shown}
              onChange={setShown}
              options={(['everybody', 'freeNow'] as const).map((value) => ({ value, label: say(`people.${value}`) }))}
            />
          )}
        </>
      }
    >
      {loading || people.loading ? (
        <CardSkeletons />
      ) : error || people.error || !record ? (
        <Failure
          error={error ?? people.error}
          retry={() => {
            retry();
            people.retry();
          }}
        />
      ) : (
        <People
          timeline={record}
          people={people.items}
          search={typed.trim().toLowerCase()}
          freeNow={isToday && shown === 'freeNow'}
        />
      )}
    </BookingsFrame>
  );
}

interface PeopleProps {
  timeline: Timeline;
  people: readonly BookablePerson[];
  search: string;
  freeNow: boolean;
}

function People({ timeline, people, search, freeNow }: PeopleProps) {
  const { say } = useBookingWords();
  const minute = useMinute();
  const days = useMemo(() => peopleDays(timeline, minute), [timeline, minute]);
  if (days.length === 0) return <Emptiness title={say('people.none')} hint={say('people.noneHint')} />;
  const found = days.flatMap((day) => {
    const person = people.find(({ id }) => id === day.id);
    if (!person || (freeNow && day.state !== 'free')) return [];
    const words = [person.name.zh, person.name.en, person.title.zh, person.title.en].join(' ').toLowerCase();
    return words.includes(search) ? [{ day, person }] : [];
  });
  if (found.length === 0) return <Emptiness title={say('people.noMatch')} hint={say('people.noMatchHint')} />;
  return (
    <ul className={styles.people}>
      {found.map(({ day, person }) => (
        <PersonCard key={day.id} day={day} person={person} timeline={timeline} />
      ))}
    </ul>
  );
}
