import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal';

const LIMIT_BYTES = 256 * 1024;

/** The body as text. Reads to the end also when it is too large, so that the answer reaches the client. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT_BYTES) chunks.push(chunk);
      else if (size > 8 * LIMIT_BYTES) request.destroy();
    });
    request.on('end', () => {
      if (size > LIMIT_BYTES) reject(new Refusal('BODY_TOO_LARGE'));
      else resolve(Buffer.concat(chunks).toString('utf8'));
    });
    request.on('error', () => reject(new Refusal('MALFORMED_BODY')));
    request.on('aborted', () => reject(new Refusal('MALFORMED_BODY')));
  });
}

/** @throws Refusal MALFORMED_BODY */
export function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('MALFORMED_BODY');
  }
}
