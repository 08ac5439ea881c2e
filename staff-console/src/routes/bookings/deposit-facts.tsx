import type { StaffBookingView } from '@zhanggui/contract';
import { Amount } from '../../components/amount';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useNow } from '../../providers/now';
import styles from './booking-detail.module.css';
import { useBookingWords } from './booking-words';
import { Block, Fact } from './facts';
import { tierNow } from './refund-preview';

const PAYMENT_VOICES: Record<string, Voice> = {
  pending: 'waiting',
  paid: 'done',
  closed: 'quiet',
  refunding: 'moving',
  refunded: 'quiet',
};

/** The deposit: what is asked, by points and money, what is paid, and what cancelling would give back. */
export function DepositFacts({ booking }: { booking: StaffBookingView }) {
  const { say } = useBookingWords();
  const { deposit, payment } = booking;
  if (deposit.totalFen === 0) return null;
  return (
    <>
      <Block title={say('booking.deposit')}>
        <Fact label={say('booking.depositTotal')}>
          <Amount fen={deposit.totalFen} />
        </Fact>
        {deposit.pointsUsed > 0 && (
          <Fact label={say('booking.depositPoints', { points: deposit.pointsUsed })}>
            <Amount fen={-deposit.pointsFen} quiet />
          </Fact>
        )}
        <Fact label={say(deposit.paidFen > 0 ? 'booking.depositPaid' : 'booking.depositDue')}>
          {payment && (
            <VoiceTag voice={PAYMENT_VOICES[payment.state] ?? 'quiet'}>{say(`paymentState.${payment.state}`)}</VoiceTag>
          )}
          <Amount fen={deposit.paidFen > 0 ? deposit.paidFen : deposit.dueFen} quiet />
        </Fact>
        {deposit.refundedFen > 0 && (
          <Fact label={say('booking.depositRefunded')}>
            <Amount fen={-deposit.refundedFen} quiet />
          </Fact>
        )}
      </Block>
      {booking.refundTiers.length > 0 && <RefundTiers booking={booking} />}
    </>
  );
}

/** The rules of cancelling; the one that counts now stands out. */
function RefundTiers({ booking }: { booking: StaffBookingView }) {
  const { say } = useBookingWords();
  const current = tierNow(booking.refundTiers, booking.startsAt, useNow());
  const isOpen = booking.actions.includes('cancel') || booking.actions.includes('decline');
  return (
    <section className={styles.block}>
      <h2>{say('booking.refundTiers')}</h2>
      <ul className={styles.tiers}>
        {[...booking.refundTiers]
          .sort((one, other) => other.hoursBefore - one.hoursBefore)
          .map(({ hoursBefore, refundBp }) => (
            <li
              key={hoursBefore}
              aria-current={isOpen && current?.hoursBefore === hoursBefore ? 'true' : undefined}
              className="figures"
            >
              {say(hoursBefore > 0 ? 'booking.tierLine' : 'booking.tierAny', {
                hours: hoursBefore,
                percent: `${refundBp / 100}%`,
              })}
            </li>
          ))}
        <li aria-current={isOpen && current === null ? 'true' : undefined}>{say('booking.tierNone')}</li>
      </ul>
    </section>
  );
}
