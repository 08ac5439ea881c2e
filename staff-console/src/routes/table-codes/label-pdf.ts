import type { Color, PDFDocument, PDFImage, PDFPage } from '@cantoo/pdf-lib';
import type { LabelTemplate } from '@zhanggui/contract';
import { create as qrCode } from 'qrcode';
import { layOut } from './label-sheet';
import { drawWords, type Label } from './label-words';

const POINTS_PER_MM = 72 / 25.4;
const points = (mm: number): number => mm * POINTS_PER_MM;

/**
 * Table codes as a PDF, laid out by a template (SP-6). Codes are drawn as shapes, so that they are sharp at any size; words
 * are drawn by this browser, which has the fonts for them, at 600 dots an inch.
 *
 * @param told is called after each label
 */
export async function labelPdf(
  template: LabelTemplate,
  labels: readonly Label[],
  told: (done: number) => void,
): Promise<Uint8Array> {
  const { PDFDocument, rgb } = await import('@cantoo/pdf-lib');
  const pdf = await PDFDocument.create();
  const sheet = layOut(template, labels.length);
  const logo = template.logo ? await embedLogo(pdf, template.logo.url) : null;
  let page: PDFPage | undefined;
  for (const [index, place] of sheet.places.entries()) {
    const label = labels[index];
    if (!label) break;
    if (!page || place.page >= pdf.getPageCount()) {
      page = pdf.addPage([points(sheet.pageWidthMm), points(sheet.pageHeightMm)]);
    }
    await drawLabel(pdf, page, template, label, logo, {
      x: points(place.xMm),
      top: points(sheet.pageHeightMm - place.yMm),
      colour: (hex) => {
        const value = Number.parseInt(hex.slice(1), 16);
        return rgb(((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
      },
    });
    told(index + 1);
    // The page goes on answering while a long sheet is drawn.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return pdf.save();
}

interface Spot {
  x: number;
  /** The upper edge; a PDF counts from below. */
  top: number;
  colour: (hex: string) => Color;
}

async function drawLabel(
  pdf: PDFDocument,
  page: PDFPage,
  template: LabelTemplate,
  label: Label,
  logo: PDFImage | null,
  { x, top, colour }: Spot,
): Promise<void> {
  const width = points(template.widthMm);
  const height = points(template.heightMm);
  const codeSize = points(template.codeMm);
  page.drawRectangle({ x, y: top - height, width, height, color: colour(template.background) });

  const words = drawWords(template, label);
  const above = await pdf.embedPng(words.above);
  const below = await pdf.embedPng(words.below);
  const rest = (height - codeSize) / 2;
  page.drawImage(above, { x, y: top - rest, width, height: rest });
  page.drawImage(below, { x, y: top - height, width, height: rest });

  const codeX = x + (width - codeSize) / 2;
  const codeTop = top - rest;
  if (label.code.kind === 'picture') {
    page.drawImage(await pdf.embedPng(label.code.png), {
      x: codeX,
      y: codeTop - codeSize,
      width: codeSize,
      height: codeSize,
    });
  } else {
    drawCode(page, label.code.address, codeX, codeTop, codeSize, colour);
  }
  if (logo) {
    const box = logo.scaleToFit(rest * 0.5, rest * 0.5);
    page.drawImage(logo, { x: x + 6, y: top - 6 - box.height, ...box });
  }
}

/** Always dark on white with a quiet zone: phones read it in a dim bar. */
function drawCode(page: PDFPage, address: string, x: number, top: number, size: number, colour: Spot['colour']): void {
  const { modules } = qrCode(address, { errorCorrectionLevel: 'M' });
  const quiet = 2;
  const dot = size / (modules.size + 2 * quiet);
  page.drawRectangle({ x, y: top - size, width: size, height: size, color: colour('#ffffff') });
  const paths: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) {
        paths.push(`M${(column + quiet) * dot} ${(row + quiet) * dot}h${dot}v${dot}h${-dot}z`);
      }
    }
  }
  page.drawSvgPath(paths.join(''), { x, y: top, color: colour('#000000') });
}

async function embedLogo(pdf: PDFDocument, url: string): Promise<PDFImage> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`logo: ${answer.status}`);
  const picture = await createImageBitmap(await answer.blob());
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return pdf.embedPng(canvas.toDataURL('image/png'));
}
