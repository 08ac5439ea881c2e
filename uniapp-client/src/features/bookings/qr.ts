import qrcode from 'qrcode-generator';

/** Light modules around the code, which readers need. */
const QUIET = 2;

/** A QR code as an SVG address for an image: drawn on the phone, nothing is asked from anywhere. Always dark on white. */
export function qrImage(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const runs: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      let length = 0;
      while (column + length < count && code.isDark(row, column + length)) length += 1;
      if (length === 0) continue;
      runs.push(`M${column + QUIET} ${row + QUIET}h${length}v1h-${length}z`);
      column += length;
    }
  }
  const size = count + QUIET * 2;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><rect width='${size}' height='${size}' fill='#fff'/><path d='${runs.join('')}' fill='#111'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
