import type { Timeline } from '@zhanggui/contract';
import { useEffect } from 'react';
import { useWords } from '../../../providers/i18n';
import { useNotices } from '../../../providers/use-notices';
import { addDays } from '../calendar';
import { useAddress } from '../use-address';

/**
 * The booking that somebody looks for, `?show=` with its start in `at`. A party that comes after midnight belongs to the
 * business day before; one that keeps no place any more is told to be nowhere on the day.
 */
export function useSought(timeline: Timeline | null, date: string | null): string | null {
  const { say } = useWords();
  const notices = useNotices();
  const [address, change] = useAddress();
  const show = address.get('show');
  const at = address.get('at');

  useEffect(() => {
    // The day before is shown until the wanted one has come.
    if (!timeline || timeline.date !== date || !show || !at) return;
    if (timeline.items.some(({ bookingId }) => bookingId === show)) return;
    if (Date.parse(at) < Date.parse(timeline.from)) {
      change({ date: addDays(timeline.date, -1), at: null });
    } else {
      notices.warn(say('timeline.elsewhere'));
      change({ date: timeline.date, at: null, show: null, open: show });
    }
  }, [timeline, date, show, at, change, notices, say]);

  return show;
}
