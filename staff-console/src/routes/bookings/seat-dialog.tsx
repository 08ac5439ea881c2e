import type { StaffBookingView } from '@zhanggui/contract';
import { useState } from 'react';
import { useTimeZone } from '../../providers/time-zone';
import { useBookingWords } from './booking-words';
import { dateIn } from './calendar';
import { SessionFields } from './create/session-fields';
import { MoveFrame } from './move-frame';

interface SeatDialogProps {
  booking: StaffBookingView;
  held: NonNullable<StaffBookingView['session']>;
  onClose: () => void;
}

/** Other seats of a session, or another date of it (BK-6). */
export function SeatDialog({ booking, held, onClose }: SeatDialogProps) {
  const { say, when } = useBookingWords();
  const timeZone = useTimeZone();
  const [date, setDate] = useState(dateIn(timeZone, Date.parse(booking.startsAt)));
  const [chosen, setChosen] = useState<{ sessionId: string | null; seats: number[] }>({
    sessionId: held.id,
    seats: held.seats,
  });
  const { sessionId, seats } = chosen;
  const isSame = sessionId === held.id && seats.join() === held.seats.join();
  const isReady = sessionId !== null && seats.length === booking.partySize && !isSame;
  return (
    <MoveFrame
      booking={booking}
      title={say('move.seatsTitle')}
      present={`${when(booking)} · ${say('move.seats', { seats: held.seats.join('、') })}`}
      summary={isSame ? say('move.unchanged') : say('move.seatsOf', { chosen: seats.length, count: booking.partySize })}
      change={isReady ? { sessionId, seats } : null}
      onClose={onClose}
    >
      <SessionFields
        draft={chosen}
        date={date}
        offer={booking}
        moving={booking}
        problem={null}
        onChange={({ date: next, ...rest }) => {
          if (next) setDate(next);
          setChosen((before) => ({ ...before, ...rest }));
        }}
      />
    </MoveFrame>
  );
}
