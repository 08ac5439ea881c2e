import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

/** Writes an 8-bit greyscale PNG; `shade` gives 0 (black) to 255 (white) for a pixel. */
const writePng = (size: number, shade: (x: number, y: number) => number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.writeUInt8(8, 8);
  const pixels = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) pixels[y * (size + 1) + 1 + x] = shade(x, y);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** White around the code, in modules, as scanners need it. */
const QUIET_ZONE = 4;

/**
 * A picture that stands for a mini-program code: a QR code of the scene, so that any phone reads what WeChat would hand
 * to the mini program. Only WeChat knows how the real ones are encoded.
 */
export const drawMiniProgramCode = (scene: string, size: number): Buffer => {
  const { modules } = create(scene, { errorCorrectionLevel: 'M' });
  const scale = size / (modules.size + 2 * QUIET_ZONE);
  const module = (pixel: number): number => Math.floor(pixel / scale) - QUIET_ZONE;
  const isInside = (index: number): boolean => index >= 0 && index < modules.size;
  return writePng(size, (x, y) => {
    const [column, row] = [module(x), module(y)];
    return isInside(column) && isInside(row) && modules.get(row, column) ? 0 : 255;
  });
};
