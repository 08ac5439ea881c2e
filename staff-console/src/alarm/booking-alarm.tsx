import { useSubscription } from '@refinedev/core';
import type { EventPayload, LiveEvent, StaffBookingView } from '@zhanggui/contract';
import { App, Button } from 'antd';
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../providers/data/call';
import { useListOf } from '../providers/data/use-list-of';
import { useWords } from '../providers/i18n';
import { usePermissions } from '../providers/session/permissions';
import { useStore } from '../providers/store-in-focus';
import { useAwaiting } from './order-alarm';
import { playChime } from './chime';
import { notifySystem } from './notify-system';
import { useRepeatingChime } from './use-chime';
import { useTitleFlash } from './use-title-flash';

const REPEAT_MILLISECONDS = 8_000;
const POPUP_SECONDS = 12;

const PendingContext = createContext<readonly StaffBookingView[]>([]);

/** Bookings that wait to be confirmed. */
export const usePendingBookings = (): readonly StaffBookingView[] => useContext(PendingContext);

/** BK-3, BK-9: rings until every booking that waits for an answer has one, and tells of parties that are about to come. */
export function BookingAlarm({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const listening = usePermissions()('bookings.work');
  const { items, loading } = useListOf('bookings', { state: 'pending', limit: 100 }, { enabled: listening });
  // Orders are louder: while they ring, bookings wait for their turn.
  const ordersRing = useAwaiting().orders.length > 0;
  const news = items.length > 0 && !ordersRing;
  useRepeatingChime(news ? 'booking' : null, REPEAT_MILLISECONDS);
  useTitleFlash(news ? say('bookings.titleNews', { count: items.length }) : null);
  usePendingPopUps(items, listening && !loading);
  useArrivals(listening);
  return <PendingContext.Provider value={items}>{children}</PendingContext.Provider>;
}

/** Opens a booking from a notice, wherever one is. */
function useNotice() {
  const { notification } = App.useApp();
  const { say, dayTime } = useWords();
  const navigate = useNavigate();
  const show = (key: string, title: string, booking: StaffBookingView) => {
    const facts = say('bookings.arrivingAt', {
      time: dayTime(booking.startsAt),
      name: booking.contactName || booking.number,
      count: booking.partySize,
    });
    notification.open({
      key,
      message: title,
      description: facts,
      placement: 'topRight',
      duration: POPUP_SECONDS,
      actions: (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            notification.destroy(key);
            void navigate(`/bookings?open=${booking.id}`);
          }}
        >
          {say('action.open')}
        </Button>
      ),
    });
    notifySystem(title, facts);
  };
  const latest = useRef({ show, close: notification.destroy });
  latest.current = { show, close: notification.destroy };
  return latest;
}

/** A notice for each booking that begins to wait while the console is open; an answered one takes it away. */
function usePendingPopUps(bookings: readonly StaffBookingView[], ready: boolean): void {
  const { say } = useWords();
  const notice = useNotice();
  const known = useRef<ReadonlySet<string> | null>(null);
  const title = say('bookings.newPending');

  useEffect(() => {
    if (!ready) return;
    const before = known.current;
    known.current = new Set(bookings.map(({ id }) => id));
    if (!before) return;
    for (const id of before) if (!known.current.has(id)) notice.current.close(id);
    for (const booking of bookings) if (!before.has(booking.id)) notice.current.show(booking.id, title, booking);
  }, [bookings, ready, notice, title]);
}

/** A notice and one chime for a party that comes soon. */
function useArrivals(enabled: boolean): void {
  const store = useStore();
  const { say } = useWords();
  const notice = useNotice();
  useSubscription({
    channel: `store:${store.id}`,
    enabled,
    onLiveEvent: ({ type, payload }) => {
      if (type !== 'booking.arriving') return;
      const { bookingId } = (payload.event as LiveEvent).payload as EventPayload<'booking.arriving'>;
      call('staffBookings.get', { params: { bookingId } }).then(
        (booking) => {
          playChime('booking');
          notice.current.show(`arriving:${bookingId}`, say('bookings.arriving'), booking);
        },
        // The booking shows on the timeline all the same; a notice about it may be missed with the connection.
        () => undefined,
      );
    },
  });
}
