import type { StaffBookingView } from '@zhanggui/contract';
import { Amount } from '../../components/amount';
import { useTimeZone } from '../../providers/time-zone';
import { BookingStateTag } from './booking-state';
import { useBookingWords } from './booking-words';
import styles from './booking-detail.module.css';
import { dateIn, dayWords } from './calendar';
import { Callout } from './callout';
import { DepositFacts } from './deposit-facts';
import { Block, Fact } from './facts';

/** Everything about one booking: who, when, where, what it costs, what goes back. */
export function BookingDetail({ booking }: { booking: StaffBookingView }) {
  const { say, text, time, dayTime, name, where, duration, language } = useBookingWords();
  const timeZone = useTimeZone();
  const minutes = Math.round((Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000);
  const { state, price } = booking;
  const areas = [...new Set(booking.spaces.flatMap(({ areaName }) => (areaName ? [text(areaName)] : [])))];
  return (
    <div className={styles.detail}>
      <header className={styles.head}>
        <div>
          <strong>{name(booking)}</strong>
          <span>
            {[say('bookings.guests', { count: booking.partySize }), booking.tierName && text(booking.tierName)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        <BookingStateTag state={state} />
      </header>

      <div className={styles.when}>
        <div>
          <strong className="figures">
            {time(booking.startsAt)}–{time(booking.endsAt)}
          </strong>
          <span className="figures">
            {dayWords(dateIn(timeZone, Date.parse(booking.startsAt)), language)} · {duration(minutes)}
          </span>
        </div>
        <div>
          <strong className="clamp-2">{where(booking) || say('bookings.noPlace')}</strong>
          <span>{[...areas, text(booking.offerName)].join(' · ')}</span>
        </div>
      </div>

      {booking.confirmBy && (
        <Callout voice="warn">{say('booking.answerBy', { time: dayTime(booking.confirmBy) })}</Callout>
      )}
      {booking.holdExpiresAt && (
        <Callout voice="warn">{say('booking.holdUntil', { time: time(booking.holdExpiresAt) })}</Callout>
      )}
      {booking.endReason && <Callout voice="danger">{text(booking.endReason)}</Callout>}
      {booking.note && <Callout voice="warn">{booking.note}</Callout>}

      <Block title={say('booking.contact')}>
        {booking.contactPhone && (
          <Fact label={say('booking.phone')}>
            <a
              href={`tel:${booking.contactPhone}`}
              className="figures"
              aria-label={say('booking.call', { phone: booking.contactPhone })}
            >
              {booking.contactPhone}
            </a>
          </Fact>
        )}
        {booking.realName && <Fact label={say('booking.realName')}>{booking.realName}</Fact>}
        {booking.session && <Fact label={say('create.session')}>{text(booking.session.title)}</Fact>}
        <Fact label={say('bookings.channel')}>{say(`bookingChannel.${booking.channel}`)}</Fact>
        <Fact label={say('bookings.number')}>
          <span className="figures">{booking.number}</span>
        </Fact>
        <Fact label={say('booking.created')}>
          <span className="figures">{dayTime(booking.createdAt)}</span>
        </Fact>
        {booking.checkedInAt && (
          <Fact label={say('booking.checkedIn')}>
            <span className="figures">{dayTime(booking.checkedInAt)}</span>
          </Fact>
        )}
        {booking.endedAt && (
          <Fact label={say('booking.ended')}>
            <span className="figures">{dayTime(booking.endedAt)}</span>
          </Fact>
        )}
        {state === 'confirmed' && (
          <p className={styles.hint}>
            {booking.awaitsPlace
              ? say('booking.awaitsPlace')
              : say('booking.grace', { time: time(booking.graceUntil) })}
          </p>
        )}
      </Block>

      {(price.totalFen > 0 || price.minimumSpendFen > 0) && (
        <Block title={say('booking.price')}>
          {price.steps.map((step, index) => (
            <Fact key={index} label={text(step.label)}>
              <Amount fen={step.amountFen} quiet />
            </Fact>
          ))}
          <Fact label={say('booking.total')}>
            <Amount fen={price.totalFen} />
          </Fact>
          {price.minimumSpendFen > 0 && (
            <Fact label={say('booking.minimumSpend')}>
              <Amount fen={price.minimumSpendFen} quiet />
            </Fact>
          )}
        </Block>
      )}
      <DepositFacts booking={booking} />
    </div>
  );
}
