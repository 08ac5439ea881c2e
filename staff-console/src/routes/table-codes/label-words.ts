import type { LabelTemplate } from '@zhanggui/contract';
import { FONT } from '../../theme/tokens';

const DOTS_PER_MM = 600 / 25.4;

/** One label: what its code holds and the words around it. */
export interface Label {
  /** An address for the web, or WeChat's own picture of a mini-program code. */
  code: { kind: 'address'; address: string } | { kind: 'picture'; png: Uint8Array };
  storeName: string;
  spaceCode: string;
  spaceName: string;
}

interface Line {
  words: string;
  /** As a share of the strip's height. */
  size: number;
  bold: boolean;
}

/** The words above and below the code, as pictures of exactly those strips. */
export function drawWords(template: LabelTemplate, label: Label): { above: string; below: string } {
  const above: Line[] = [
    { words: template.showStoreName ? label.storeName : '', size: 0.2, bold: false },
    { words: template.title, size: 0.34, bold: true },
  ];
  const sameWords = label.spaceName === label.spaceCode || !template.showSpaceName;
  const below: Line[] = [
    { words: label.spaceCode, size: 0.36, bold: true },
    { words: sameWords ? '' : label.spaceName, size: 0.2, bold: false },
    { words: template.hint, size: 0.16, bold: false },
  ];
  return { above: strip(template, above), below: strip(template, below) };
}

function strip(template: LabelTemplate, lines: readonly Line[]): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(template.widthMm * DOTS_PER_MM);
  canvas.height = Math.round(((template.heightMm - template.codeMm) / 2) * DOTS_PER_MM);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  const shown = lines.filter(({ words }) => words !== '');
  const gap = canvas.height * 0.05;
  const total = shown.reduce((sum, { size }) => sum + size * canvas.height, 0) + gap * (shown.length - 1);
  context.fillStyle = template.foreground;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let y = (canvas.height - total) / 2;
  for (const { words, size, bold } of shown) {
    const height = size * canvas.height;
    context.font = `${bold ? 600 : 400} ${Math.round(height * 0.9)}px ${FONT}`;
    // A name of thirty characters is set narrower, never cut off.
    context.fillText(words, canvas.width / 2, y + height / 2, canvas.width * 0.9);
    y += height + gap;
  }
  return canvas.toDataURL('image/png');
}
