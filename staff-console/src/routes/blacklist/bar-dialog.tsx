import type { StaffBookingView } from '@zhanggui/contract';
import { Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { serverNow } from '../../providers/clock';
import type { ResourceName } from '../../providers/data/collections';
import type { Refusal, Unreachable } from '../../providers/data/refusal';
import { useAct } from '../../providers/data/use-act';
import { useStore } from '../../providers/store-in-focus';
import { useNotices } from '../../providers/use-notices';
import { useBookingWords } from '../bookings/booking-words';
import { Callout } from '../bookings/callout';
import styles from '../bookings/dialogs.module.css';
import { ReasonField } from '../bookings/reason-field';

const AFFECTS: ResourceName[] = ['blacklist'];
const QUICK = [
  'blacklistReason.noShows',
  'blacklistReason.rude',
  'blacklistReason.damage',
  'blacklistReason.resale',
] as const;
const TERMS = { forever: null, days30: 30, days90: 90, days365: 365 } as const;
const DAY_MILLISECONDS = 86_400_000;
const PHONE = /^1\d{10}$/;

type Term = keyof typeof TERMS;

/** Bars the guest of a booking, or whoever has a phone number, from booking here; for some time or for good (BK-7). */
export function BarDialog({ booking, onClose }: { booking: StaffBookingView | null; onClose: () => void }) {
  const { say, refusal, name } = useBookingWords();
  const store = useStore();
  const notices = useNotices();
  const { run, pending } = useAct('blacklist.add', AFFECTS);
  const [phone, setPhone] = useState('');
  const [reason, setReason] = useState('');
  const [term, setTerm] = useState<Term>('forever');
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Refusal | Unreachable | null>(null);
  const wrongPhone = booking === null && !PHONE.test(phone.trim());

  const add = async () => {
    setAsked(true);
    setRefused(null);
    if (wrongPhone || !reason.trim()) return;
    const days = TERMS[term];
    // To the day: pressing again after a broken connection is the same request.
    const until = days === null ? null : new Date(Math.ceil(serverNow() / DAY_MILLISECONDS + days) * DAY_MILLISECONDS);
    const outcome = await run('bar', {
      params: { storeId: store.id },
      body: {
        bookingId: booking?.id ?? null,
        phone: booking ? null : phone.trim(),
        reason: reason.trim(),
        until: until?.toISOString() ?? null,
      },
    });
    if (outcome && !outcome.ok) return setRefused(outcome.error);
    if (outcome) notices.done(say('blacklist.added'));
    onClose();
  };

  return (
    <Modal
      open
      centered
      width={480}
      title={say('blacklist.add')}
      onCancel={onClose}
      okText={say('blacklist.add')}
      okButtonProps={{ danger: true, loading: pending.has('bar'), 'data-testid': 'bar-confirm' }}
      cancelText={say('action.back')}
      onOk={() => void add()}
    >
      <div className={styles.body}>
        {booking ? (
          <p>
            <b>{name(booking)}</b> · {say('blacklist.ofBooking', { number: booking.number })}
          </p>
        ) : (
          <label className={styles.field}>
            <span>{say('blacklist.phone')}</span>
            <Input
              size="large"
              type="tel"
              inputMode="numeric"
              maxLength={11}
              value={phone}
              status={asked && wrongPhone ? 'error' : undefined}
              placeholder={say('blacklist.phoneHint')}
              onChange={(event) => setPhone(event.target.value)}
              data-testid="bar-phone"
            />
            {asked && wrongPhone && <span role="alert">{say('blacklist.phoneWrong')}</span>}
          </label>
        )}
        <ReasonField quick={QUICK} value={reason} onChange={setReason} />
        {asked && !reason.trim() && <Callout voice="danger">{say('blacklist.reasonMissing')}</Callout>}
        <div className={styles.field}>
          <span>{say('blacklist.until')}</span>
          <Segmented<Term>
            block
            value={term}
            onChange={setTerm}
            options={(Object.keys(TERMS) as Term[]).map((value) => ({ value, label: say(`blacklist.${value}`) }))}
          />
        </div>
        {refused && <Callout voice="danger">{refusal(refused)}</Callout>}
      </div>
    </Modal>
  );
}
