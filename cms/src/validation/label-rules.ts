import { colour, within } from './checks';
import { problem, type Draft, type Problem } from './problem';

const A4 = { widthMm: 210, heightMm: 297 };
const NAMES = { widthMm: '宽', heightMm: '高' };
/** Below it a camera takes long to find the code. */
const LEAST_CONTRAST = 4;

/** How table codes are printed (SP-6): the code fits the label, the label fits the paper, and a camera can read it. */
export function labelTemplateRule(draft: Draft): Problem[] {
  return [
    ...within(draft, 'codeMm', 15, 200, '二维码'),
    ...sizeRule(draft, 'widthMm'),
    ...sizeRule(draft, 'heightMm'),
    ...colour(draft, 'background'),
    ...colour(draft, 'foreground'),
    ...contrastRule(draft),
  ];
}

function sizeRule(draft: Draft, side: 'widthMm' | 'heightMm'): Problem[] {
  const size = Number(draft[side]);
  const margin = Number(draft.marginMm);
  const code = Number(draft.codeMm);
  const label = NAMES[side];
  if (draft.paper === 'a4' && size + 2 * margin > A4[side]) {
    return [problem(side, `${label}加两边页边距不能超过 A4 的 ${A4[side]} 毫米`)];
  }
  const room = draft.paper === 'a4' ? size : size - 2 * margin;
  return code > room ? [problem(side, `${label}放不下 ${code} 毫米的二维码`)] : [];
}

function contrastRule({ background, foreground }: Draft): Problem[] {
  const ground = luminance(background);
  const ink = luminance(foreground);
  if (ground === undefined || ink === undefined) return [];
  return (ground + 0.05) / (ink + 0.05) >= LEAST_CONTRAST
    ? []
    : [problem('foreground', '文字与二维码的颜色要比底色深得多，否则扫不出来')];
}

/** Relative luminance as WCAG defines it; undefined for what is no colour. */
function luminance(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^#[0-9a-fA-F]{6}$/.test(value)) return undefined;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(value.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
