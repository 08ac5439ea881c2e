import type { FloorSpace, SpaceStatus } from '@zhanggui/contract';

/** How a space is marked on the map: as it is now, or by what can be had at a chosen time. */
export type Mark = SpaceStatus | 'free' | 'taken' | 'outside';

/** A mark is told by colour, by a sign and by words: never by colour alone. */
export const GLYPH_OF: Record<Mark, string> = {
  available: 'check',
  reserved: 'bookmark',
  occupied: 'person',
  cleaning: 'broom',
  maintenance: 'wrench',
  free: 'check',
  taken: 'bookmark',
  outside: 'minus',
};

/** The marks of the present moment. */
export const marksNow = (spaces: readonly FloorSpace[]): Record<string, Mark> =>
  Object.fromEntries(spaces.map(({ id, status }) => [id, status]));

/** The marks for a chosen time: free or taken where the offer gives the place at all. */
export function marksAt(
  spaces: readonly FloorSpace[],
  offered: readonly string[],
  free: readonly number[],
): Record<string, Mark> {
  const freeIds = new Set(free.map((index) => offered[index]));
  const offeredIds = new Set(offered);
  return Object.fromEntries(
    spaces.map(({ id }) => [id, freeIds.has(id) ? 'free' : offeredIds.has(id) ? 'taken' : 'outside']),
  );
}

/** The marks that a legend has to explain, in their own order. */
export function marksShown(marks: Record<string, Mark>): Mark[] {
  const used = new Set(Object.values(marks));
  return (Object.keys(GLYPH_OF) as Mark[]).filter((mark) => used.has(mark));
}

/** The tag in which a mark is written. */
export const MARK_TAGS: Record<Mark, string> = {
  available: 'tag-ok',
  free: 'tag-ok',
  reserved: 'tag-warn',
  taken: 'tag-warn',
  occupied: 'tag-danger',
  cleaning: '',
  maintenance: 'tag-quiet',
  outside: 'tag-quiet',
};
