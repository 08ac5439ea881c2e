import type { ServerResponse } from 'node:http';
import { toString as drawQrCode } from 'qrcode';
import { sendError } from './answer';
import { parseQuery } from './input';

/** More makes a code that no phone reads from a table. */
const LONGEST_TEXT = 300;

/** `/qr.svg?text=…`: a QR code as a picture, so that pages can show and print codes without a script from elsewhere. */
export async function sendQrCode(response: ServerResponse, query: string): Promise<void> {
  const { text = '' } = parseQuery(query);
  if (text === '' || text.length > LONGEST_TEXT) {
    sendError(response, 'INVALID_INPUT', 'en');
    return;
  }
  const picture = await drawQrCode(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  response
    .writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' })
    .end(picture);
}
