import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);
/** Built files carry a hash in their name and may be kept; everything else is asked for again. */
const HASHED = /[.-][\w-]{8,}\.\w+$/;

interface StoredFile {
  mtimeMs: number;
  identity: Buffer;
  encodings: Map<'br' | 'gzip', Buffer>;
  headers: Record<string, string>;
}

/** Serves one built client: true where it answered. */
export type Site = (request: IncomingMessage, response: ServerResponse, requestPath: string) => Promise<boolean>;

/**
 * A folder of built files, kept in memory and compressed once. A page of the client (`/orders/12`) gets `index.html`; a
 * file that a new build has replaced or removed under our feet is read afresh or not found, never an error.
 */
export function openSite(folder: string, form: 'single-page' | 'pages' = 'pages'): Site {
  const files = new Map<string, StoredFile>();

  async function load(file: string): Promise<StoredFile | undefined> {
    try {
      const facts = await stat(file);
      if (facts.isDirectory()) return await load(path.join(file, 'index.html'));
      const known = files.get(file);
      if (known?.mtimeMs === facts.mtimeMs) return known;
      const stored = await store(file, facts.mtimeMs);
      files.set(file, stored);
      return stored;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  return async (request, response, requestPath) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = locate(folder, requestPath);
    const found =
      (file && (await load(file))) ??
      (form === 'single-page' && path.extname(requestPath) === ''
        ? await load(path.join(folder, 'index.html'))
        : undefined);
    if (!found) return false;
    send(request, response, found);
    return true;
  };
}

/** The file that a path names, or undefined where it leads out of the folder. */
export function locate(folder: string, requestPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    // A path that is no text names no file.
    return undefined;
  }
  const file = path.join(folder, path.normalize(`/${decoded}`));
  return decoded.includes('\0') || !file.startsWith(folder) ? undefined : file;
}

async function store(file: string, mtimeMs: number): Promise<StoredFile> {
  const identity = await readFile(file);
  const extension = path.extname(file);
  const encodings = new Map<'br' | 'gzip', Buffer>();
  if (COMPRESSED.has(extension) && identity.length > 1024) {
    encodings.set('br', await promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
    encodings.set('gzip', await promisify(gzip)(identity));
  }
  const mayBeKept = HASHED.test(path.basename(file)) && extension !== '.html';
  return {
    mtimeMs,
    identity,
    encodings,
    headers: {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': mayBeKept ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      etag: `"${createHash('sha1').update(identity).digest('base64url')}"`,
      vary: 'accept-encoding',
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, file: StoredFile): void {
  if (request.headers['if-none-match'] === file.headers.etag) {
    response.writeHead(304, file.headers).end();
    return;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one) && file.encodings.has(one));
  const body = (encoding && file.encodings.get(encoding)) ?? file.identity;
  response.writeHead(200, {
    ...file.headers,
    ...(encoding && { 'content-encoding': encoding }),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export function isMissing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
