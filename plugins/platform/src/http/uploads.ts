import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseRange, type ByteRange } from './range';
import { isMissing, locate } from './site';

const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
};
/** The media library gives every upload a name of its own, and a replaced file a new one: `cover_0f3a9b21cd.webp`. */
const NAMED_ONCE = /_[0-9a-f]{10}\.\w+$/;

/** Serves an uploaded picture or video, also in parts (SP-5): true where it answered. */
export type Uploads = (request: IncomingMessage, response: ServerResponse, requestPath: string) => Promise<boolean>;

/** The folder of the media library. Kinds of files that are not known here are left to Strapi. */
export function openUploads(folder: string): Uploads {
  return async (request, response, requestPath) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = locate(folder, requestPath);
    const type = TYPES[path.extname(requestPath).toLowerCase()];
    if (!file || !type) return false;
    const facts = await factsOf(file);
    if (!facts) return false;
    await send(request, response, file, { ...facts, type });
    return true;
  };
}

interface Facts {
  size: number;
  modified: Date;
}

async function factsOf(file: string): Promise<Facts | undefined> {
  try {
    const facts = await stat(file);
    return facts.isFile() ? { size: facts.size, modified: facts.mtime } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  { size, modified, type }: Facts & { type: string },
): Promise<void> {
  const etag = `"${size.toString(36)}-${modified.getTime().toString(36)}"`;
  const headers = {
    'content-type': type,
    'cache-control': NAMED_ONCE.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    // Pictures of the console and the clients, which may be served from elsewhere.
    'cross-origin-resource-policy': 'cross-origin',
    etag,
    'last-modified': modified.toUTCString(),
  };
  if (isUnchanged(request, etag, modified)) {
    response.writeHead(304, headers).end();
    return;
  }
  const asked = isAboutThis(request.headers['if-range']?.toString(), etag, modified)
    ? request.headers.range
    : undefined;
  const range = parseRange(asked, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
    return;
  }
  const part: ByteRange = range ?? { from: 0, to: size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': part.to - part.from + 1,
    ...(range && { 'content-range': `bytes ${part.from}-${part.to}/${size}` }),
  });
  if (request.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  await stream(file, part, response);
}

/** A player that jumps elsewhere hangs up; the file is closed then, and nobody minds. */
async function stream(file: string, { from, to }: ByteRange, response: ServerResponse): Promise<void> {
  try {
    await pipeline(createReadStream(file, { start: from, end: to }), response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

function isUnchanged(request: IncomingMessage, etag: string, modified: Date): boolean {
  const known = request.headers['if-none-match'];
  if (known !== undefined) return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** A part continues what the phone has only if the file is still the same. */
function isAboutThis(ifRange: string | undefined, etag: string, modified: Date): boolean {
  return ifRange === undefined || ifRange === etag || ifRange === modified.toUTCString();
}
