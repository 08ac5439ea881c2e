import type { Timeline, TimelineItem } from '@zhanggui/contract';
import { Button, Modal } from 'antd';
import { Emptiness } from '../../../components/notices';
import type { ResourceName } from '../../../providers/data/collections';
import { useAct, type Outcome } from '../../../providers/data/use-act';
import { useListOf } from '../../../providers/data/use-list-of';
import { usePermissions } from '../../../providers/session/permissions';
import { useStore } from '../../../providers/store-in-focus';
import { useNotices } from '../../../providers/use-notices';
import { BookingStateTag, lookOf, useLookWords } from '../booking-state';
import { useBookingWords } from '../booking-words';
import styles from './item-dialog.module.css';
import { useTitle } from './timeline-bar';
import { useRowName } from './use-row-name';

const AFFECTS: ResourceName[] = ['timeline', 'availability', 'spaces'];

interface ItemDialogProps {
  item: TimelineItem;
  timeline: Timeline;
  onBooking: (bookingId: string) => void;
  onClose: () => void;
}

/** What has a place without being one booking: walk-ins, maintenance, cleaning, a session with its seats. */
export function ItemDialog({ item, timeline, onBooking, onClose }: ItemDialogProps) {
  const { say, time } = useBookingWords();
  const lookWords = useLookWords();
  const rowName = useRowName();
  const store = useStore();
  const notices = useNotices();
  const may = usePermissions();
  const title = useTitle()(item);
  const unblock = useAct('spaces.unblock', AFFECTS);
  const cleaned = useAct('spaces.cleaned', AFFECTS);
  const { blockId, resourceId } = item;
  const row = timeline.rows.find(({ id }) => id === item.resourceId);
  const place = row ? rowName(row) : '';

  const finish = (words: string, outcome: Outcome<'spaces.unblock' | 'spaces.cleaned'> | null) => {
    if (outcome && !outcome.ok) return notices.refused(outcome.error);
    if (outcome) notices.done(words);
    onClose();
  };
  const lift = async (id: string) =>
    finish(say('timeline.lifted', { place }), await unblock.run(id, { params: { blockId: id }, body: {} }));
  const clean = async () =>
    finish(
      say('timeline.cleaned', { place }),
      await cleaned.run(resourceId, { params: { storeId: store.id, spaceId: resourceId }, body: {} }),
    );

  return (
    <Modal
      open
      centered
      width={440}
      title={title}
      onCancel={onClose}
      footer={
        blockId && may('spaces.block') ? (
          <Button
            type="primary"
            loading={unblock.pending.has(blockId)}
            onClick={() => void lift(blockId)}
            data-testid="lift"
          >
            {say('timeline.lift')}
          </Button>
        ) : item.kind === 'cleaning' && may('visits.open') ? (
          <Button
            type="primary"
            loading={cleaned.pending.has(resourceId)}
            onClick={() => void clean()}
            data-testid="cleaned"
          >
            {say('timeline.clean')}
          </Button>
        ) : null
      }
    >
      <div className={styles.body}>
        <p className="figures">
          {[
            lookWords(lookOf(item)),
            place,
            `${time(item.startsAt)} – ${item.endsAt ? time(item.endsAt) : say('timeline.openEnd')}`,
            item.partySize !== null && say('bookings.guests', { count: item.partySize }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {item.note && <p className={styles.note}>{item.note}</p>}
        {item.sessionId && <SeatHolders sessionId={item.sessionId} date={timeline.date} onBooking={onBooking} />}
      </div>
    </Modal>
  );
}

/** Who has which seat of a session. */
function SeatHolders({
  sessionId,
  date,
  onBooking,
}: {
  sessionId: string;
  date: string;
  onBooking: (id: string) => void;
}) {
  const { say, name } = useBookingWords();
  const { items, loading } = useListOf('bookings', { date, limit: 100 });
  const holders = items.filter(
    ({ session, state }) =>
      session?.id === sessionId && ['held', 'pending', 'confirmed', 'checked-in', 'completed'].includes(state),
  );
  if (!loading && holders.length === 0) return <Emptiness title={say('timeline.noBookings')} />;
  return (
    <ul className={styles.holders}>
      {holders.map((booking) => (
        <li key={booking.id}>
          <button type="button" onClick={() => onBooking(booking.id)}>
            <span>
              <b>{name(booking)}</b>
              <small className="figures">
                {say('booking.seats', { seats: booking.session?.seats.join('、') ?? '' })}
              </small>
            </span>
            <BookingStateTag state={booking.state} />
          </button>
        </li>
      ))}
    </ul>
  );
}
