import { BellOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { VoiceTag, type Voice } from '../../components/state-tag';
import type { Item } from '../../providers/data/collections';
import { serverNow } from '../../providers/clock';
import { useListOf } from '../../providers/data/use-list-of';
import { useTimeZone } from '../../providers/time-zone';
import { useBookingDesk } from '../bookings/booking-desk';
import { useBookingWords } from '../bookings/booking-words';
import { BookingsFrame } from '../bookings/bookings-frame';
import { dateIn } from '../bookings/calendar';
import { DayField } from '../bookings/day-field';
import styles from './waitlist.module.css';

type Entry = Item<'waitlist'>;

const VOICES: Record<Entry['state'], Voice> = {
  waiting: 'waiting',
  offered: 'moving',
  accepted: 'done',
  expired: 'quiet',
  left: 'quiet',
};

/** Who waits for a place, in their order (BK-11). */
export default function WaitlistPage() {
  const { say } = useBookingWords();
  const timeZone = useTimeZone();
  const [date, setDate] = useState<string | null>(null);
  return (
    <BookingsFrame
      tools={
        date ? (
          <>
            <DayField date={date} onChange={setDate} />
            <Button type="text" onClick={() => setDate(null)}>
              {say('bookings.allDates')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setDate(dateIn(timeZone, serverNow()))}>{say('timeline.today')}</Button>
        )
      }
    >
      <Waitlist date={date} />
    </BookingsFrame>
  );
}

function Waitlist({ date }: { date: string | null }) {
  const { say } = useBookingWords();
  const { items, loading, error, retry } = useListOf('waitlist', date ? { date } : {});
  if (loading) return <CardSkeletons />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) return <Emptiness title={say('waitlist.none')} hint={say('waitlist.noneHint')} />;
  return (
    <ol className={styles.list}>
      {items.map((entry) => (
        <WaitlistRow key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function WaitlistRow({ entry }: { entry: Entry }) {
  const { say, text, time, dayTime, duration, name } = useBookingWords();
  const { open } = useBookingDesk();
  const { offer, contactPhone } = entry;
  return (
    <li className={styles.entry} data-testid="waitlist-entry" data-state={entry.state}>
      <span className={`${styles.turn} figures`} aria-label={say('waitlist.order')}>
        {entry.state === 'waiting' ? entry.ahead + 1 : <BellOutlined aria-hidden />}
      </span>
      <div className={styles.who}>
        <b className="clamp-2">{name(entry)}</b>
        <span className="figures">
          {[
            dayTime(entry.startsAt),
            duration(entry.durationMinutes),
            say('bookings.guests', { count: entry.partySize }),
            text(entry.offerName),
          ].join(' · ')}
        </span>
        <small className="figures">
          {say('waitlist.since')} {dayTime(entry.createdAt)}
        </small>
      </div>
      <div className={styles.state}>
        <VoiceTag voice={VOICES[entry.state]}>{say(`waitlistState.${entry.state}`)}</VoiceTag>
        {offer && <small className="figures">{say('waitlist.offeredUntil', { time: time(offer.expiresAt) })}</small>}
        {!offer && entry.state === 'waiting' && (
          <small>{entry.ahead === 0 ? say('waitlist.next') : say('waitlist.ahead', { count: entry.ahead })}</small>
        )}
      </div>
      <div className={styles.buttons}>
        {contactPhone && (
          <Button
            href={`tel:${contactPhone}`}
            shape="circle"
            icon={<PhoneOutlined />}
            aria-label={say('booking.call', { phone: contactPhone })}
          />
        )}
        {offer && <Button onClick={() => open(offer.bookingId)}>{say('action.open')}</Button>}
      </div>
    </li>
  );
}
