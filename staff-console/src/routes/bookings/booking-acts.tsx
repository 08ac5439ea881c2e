import type { StaffBookingAction, StaffBookingView } from '@zhanggui/contract';
import { App, Button } from 'antd';
import { createContext, useContext, useRef, useState, type ReactNode } from 'react';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';
import { BOOKING_AFFECTS } from './affects';
import styles from './booking-acts.module.css';
import { useBookingWords } from './booking-words';
import { CancelDialog } from './cancel-dialog';
import { DeclineDialog } from './decline-dialog';
import { MoveDialog } from './move-dialog';
import { SeatDialog } from './seat-dialog';

/** What ends a booking stands first and is quiet, what moves it on stands last and is filled. */
const ORDER: readonly StaffBookingAction[] = [
  'cancel',
  'decline',
  'no-show',
  'extend',
  'move',
  'release',
  'check-in',
  'confirm',
];
const STOPS: readonly StaffBookingAction[] = ['cancel', 'decline', 'no-show'];
const NEXT: readonly StaffBookingAction[] = ['confirm', 'check-in', 'release'];

type Asked = { booking: StaffBookingView; action: 'decline' | 'cancel' | 'move' | 'extend' };

interface BookingActs {
  perform: (booking: StaffBookingView, action: StaffBookingAction) => void;
  isPending: (bookingId: string, action: StaffBookingAction) => boolean;
}

const BookingActsContext = createContext<BookingActs | null>(null);

/** What staff do with one booking, with the dialogs that ask what has to be known first. */
export function BookingActsProvider({ children }: { children: ReactNode }) {
  const { say, name, where } = useBookingWords();
  const { modal } = App.useApp();
  const notices = useNotices();
  const acts = {
    confirm: useAct('staffBookings.confirm', BOOKING_AFFECTS),
    'check-in': useAct('staffBookings.checkInBooking', BOOKING_AFFECTS),
    'no-show': useAct('staffBookings.noShow', BOOKING_AFFECTS),
    release: useAct('staffBookings.release', BOOKING_AFFECTS),
  };
  const [asked, setAsked] = useState<Asked | null>(null);
  const pressed = useRef<HTMLElement | null>(null);

  const run = async (booking: StaffBookingView, action: keyof typeof acts) => {
    const outcome = await acts[action].run(booking.id, { params: { bookingId: booking.id }, body: {} });
    if (outcome && !outcome.ok) return notices.refused(outcome.error);
    if (outcome) notices.done(say(`bookingDone.${action}`, { number: booking.number, name: name(booking) }));
  };

  const ask = (booking: StaffBookingView, action: 'no-show' | 'release') => {
    const [title, hint] =
      action === 'release'
        ? [say('release.title', { place: where(booking) }), say('release.hint')]
        : [say('noShow.title', { name: name(booking) }), say('noShow.hint')];
    void modal.confirm({
      title,
      content: hint,
      centered: true,
      okText: say(`bookingAction.${action}`),
      cancelText: say('action.back'),
      okButtonProps: { danger: action === 'no-show', 'data-testid': `${action}-confirm` },
      onOk: () => run(booking, action),
    });
  };

  const value: BookingActs = {
    perform: (booking, action) => {
      if (action === 'confirm' || action === 'check-in') return void run(booking, action);
      if (action === 'no-show' || action === 'release') return ask(booking, action);
      pressed.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setAsked({ booking, action });
    },
    isPending: (bookingId, action) => action in acts && acts[action as keyof typeof acts].pending.has(bookingId),
  };
  const close = () => {
    setAsked(null);
    // The keyboard goes on where it was, so that Escape closes what lies behind the dialog next.
    requestAnimationFrame(() => pressed.current?.focus());
  };

  return (
    <BookingActsContext.Provider value={value}>
      {children}
      {asked?.action === 'decline' && <DeclineDialog booking={asked.booking} onClose={close} />}
      {asked?.action === 'cancel' && <CancelDialog booking={asked.booking} onClose={close} />}
      {asked?.action === 'move' && asked.booking.session && (
        <SeatDialog booking={asked.booking} held={asked.booking.session} onClose={close} />
      )}
      {(asked?.action === 'move' || asked?.action === 'extend') && !asked.booking.session && (
        <MoveDialog booking={asked.booking} only={asked.action === 'extend' ? 'length' : null} onClose={close} />
      )}
    </BookingActsContext.Provider>
  );
}

export function useBookingActs(): BookingActs {
  const value = useContext(BookingActsContext);
  if (!value) throw new Error('BookingActsProvider is missing above this screen');
  return value;
}

/** Exactly the buttons that the server allows now; in a row only the next step and, where it asks for an answer, its no. */
export function BookingButtons({ booking, inRow = false }: { booking: StaffBookingView; inRow?: boolean }) {
  const { say } = useBookingWords();
  const { perform, isPending } = useBookingActs();
  const filled = NEXT.find((action) => booking.actions.includes(action));
  const actions = ORDER.filter(
    (action) => booking.actions.includes(action) && (!inRow || action === filled || action === 'decline'),
  );
  return (
    <>
      {actions.map((action) => {
        const stops = STOPS.includes(action);
        return (
          <Button
            key={action}
            size={inRow ? 'middle' : 'large'}
            type={action === filled && (!inRow || action === 'confirm') ? 'primary' : stops ? 'text' : 'default'}
            className={stops ? styles.stop : undefined}
            loading={isPending(booking.id, action)}
            onClick={(event) => {
              event.stopPropagation();
              perform(booking, action);
            }}
            data-testid={`booking-${action}`}
          >
            {say(`bookingAction.${action}`)}
          </Button>
        );
      })}
    </>
  );
}
