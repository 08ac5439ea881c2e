import type { StaffBookingView } from '@zhanggui/contract';
import { useWords } from '../../providers/i18n';

/** How bookings are put into words, wherever they are shown. */
export function useBookingWords() {
  const words = useWords();
  const { say, place, time, dayTime, text } = words;

  /** `2 小时`, `1 小时 30 分`. */
  const duration = (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return say('duration.minutes', { minutes });
    return rest === 0 ? say('duration.hours', { hours }) : say('duration.both', { hours, minutes: rest });
  };

  /** `11月21日 19:00 – 21:00`. */
  const when = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => `${dayTime(startsAt)} – ${time(endsAt)}`;

  /** The tables, the seats and the person of a booking; an empty string where none is given yet. */
  const where = ({ spaces, session, person }: Pick<StaffBookingView, 'spaces' | 'session' | 'person'>): string =>
    [
      spaces.map((space) => place({ ...space, capacityMin: null, capacityMax: null })).join(' + '),
      session && session.seats.length > 0 && say('booking.seats', { seats: session.seats.join('、') }),
      person && text(person.name),
    ]
      .filter(Boolean)
      .join(' · ');

  const name = ({ contactName }: { contactName: string }): string => contactName || say('bookings.anonymous');

  return { ...words, duration, when, where, name };
}
