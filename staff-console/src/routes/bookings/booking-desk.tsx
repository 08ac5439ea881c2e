import type { StaffBookingView } from '@zhanggui/contract';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { BarDialog } from '../blacklist/bar-dialog';
import { BookingActsProvider } from './booking-acts';
import { BookingDrawer } from './booking-drawer';
import { CreateDrawer } from './create/create-drawer';
import type { Prefill } from './create/wish';
import { useAddress } from './use-address';

interface BookingDesk {
  open: (bookingId: string) => void;
  create: (prefill: Prefill) => void;
}

const BookingDeskContext = createContext<BookingDesk | null>(null);

/** What every page about bookings can do: open one, take a new one, bar its guest. */
export function BookingDesk({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const [address, change] = useAddress();
  const openId = address.get('open');
  const [prefill, setPrefill] = useState<Prefill | null>(null);
  const [barred, setBarred] = useState<StaffBookingView | null>(null);
  const open = useCallback((bookingId: string) => change({ open: bookingId }), [change]);
  const value = useMemo<BookingDesk>(() => ({ open, create: setPrefill }), [open]);
  return (
    <BookingActsProvider>
      <BookingDeskContext.Provider value={value}>
        {children}
        <BookingDrawer
          bookingId={openId}
          onClose={() => change({ open: null })}
          onBar={setBarred}
          onShow={({ id, startsAt }) => void navigate(`/bookings?${new URLSearchParams({ show: id, at: startsAt })}`)}
        />
        {prefill && (
          <CreateDrawer
            prefill={prefill}
            onClose={() => setPrefill(null)}
            onCreated={(booking) => {
              setPrefill(null);
              open(booking.id);
            }}
          />
        )}
        {barred && <BarDialog booking={barred} onClose={() => setBarred(null)} />}
      </BookingDeskContext.Provider>
    </BookingActsProvider>
  );
}

export function useBookingDesk(): BookingDesk {
  const value = useContext(BookingDeskContext);
  if (!value) throw new Error('BookingDesk is missing above this screen');
  return value;
}
