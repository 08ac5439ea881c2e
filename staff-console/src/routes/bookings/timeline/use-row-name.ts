import type { Timeline } from '@zhanggui/contract';
import { useWords } from '../../../providers/i18n';

/** What staff call a row: `T01 主桌`, or the person's name. */
export function useRowName(): (row: Timeline['rows'][number]) => string {
  const { place, text } = useWords();
  return (row) => (row.space ? place(row.space) : text(row.name));
}
