import type { LabelTemplate } from '@zhanggui/contract';

/** Where one label goes; millimetres from the upper left of its page. */
export interface LabelPlace {
  page: number;
  xMm: number;
  yMm: number;
}

export interface LabelSheet {
  pageWidthMm: number;
  pageHeightMm: number;
  perPage: number;
  places: LabelPlace[];
}

type Measures = Pick<LabelTemplate, 'paper' | 'widthMm' | 'heightMm' | 'marginMm' | 'gapMm'>;

const A4 = { widthMm: 210, heightMm: 297 };

/** How many times a length fits with a gap between. */
const fits = (room: number, length: number, gap: number): number =>
  Math.max(0, Math.floor((room + gap + 1e-6) / (length + gap)));

/**
 * Lays labels out as their template says (SP-6): on A4 row by row, centred across the page; on a label printer one a
 * page of its own size. A label that is larger than the paper gives no places: the template is wrong and says so.
 */
export function layOut(template: Measures, count: number): LabelSheet {
  if (template.paper === 'label') {
    return {
      pageWidthMm: template.widthMm,
      pageHeightMm: template.heightMm,
      perPage: 1,
      places: Array.from({ length: count }, (_, page) => ({ page, xMm: 0, yMm: 0 })),
    };
  }
  const { widthMm, heightMm, marginMm, gapMm } = template;
  const columns = fits(A4.widthMm - 2 * marginMm, widthMm, gapMm);
  const rows = fits(A4.heightMm - 2 * marginMm, heightMm, gapMm);
  const perPage = columns * rows;
  const left = (A4.widthMm - columns * widthMm - (columns - 1) * gapMm) / 2;
  return {
    pageWidthMm: A4.widthMm,
    pageHeightMm: A4.heightMm,
    perPage,
    places:
      perPage === 0
        ? []
        : Array.from({ length: count }, (_, index) => {
            const onPage = index % perPage;
            return {
              page: Math.floor(index / perPage),
              xMm: left + (onPage % columns) * (widthMm + gapMm),
              yMm: marginMm + Math.floor(onPage / columns) * (heightMm + gapMm),
            };
          }),
  };
}
