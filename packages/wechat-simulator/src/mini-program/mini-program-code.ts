import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const RAYS = 36;
const DOTS_PER_RAY = 9;
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

const isDotSet = (scene: string): ((ray: number, dot: number) => boolean) => {
  const bits = createHash('sha512').update(scene).digest();
  return (ray, dot) => {
    const index = ray * DOTS_PER_RAY + dot;
    return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
  };
};

/**
 * A picture that looks like a mini-program code and differs for every scene. No phone can read it: only WeChat knows
 * how the real ones are encoded.
 */
export const drawMiniProgramCode = (scene: string, size: number): Buffer => {
  const isSet = isDotSet(scene);
  const centre = (size - 1) / 2;
  const [core, first, last] = [size * 0.15, size * 0.22, size * 0.48];
  return writePng(size, (x, y) => {
    const radius = Math.hypot(x - centre, y - centre);
    if (radius <= core) return radius > core * 0.55 && radius < core * 0.8 ? 255 : 0;
    if (radius < first || radius > last) return 255;
    const turn = (Math.atan2(y - centre, x - centre) / (2 * Math.PI) + 1) * RAYS;
    const isOnRay = Math.abs((turn % 1) - 0.5) < 0.24;
    const dot = Math.floor(((radius - first) / (last - first)) * DOTS_PER_RAY);
    return isOnRay && isSet(Math.floor(turn) % RAYS, dot) ? 0 : 255;
  });
};
