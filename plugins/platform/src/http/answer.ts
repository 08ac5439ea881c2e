import { REFUSALS, refusalMessage, type RefusalCode } from '@zhanggui/contract';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../refusal';
import type { Prepared } from './prepared';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends a value in the envelope. */
export function sendValue(response: ServerResponse, value: unknown): void {
  // As text: Node sends it in one piece with the headers.
  const body = JSON.stringify({ data: value });
  const length = Buffer.byteLength(body);
  response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': length, 'cache-control': 'no-store' });
  response.end(body);
}

/** Sends prepared bytes in the best encoding that the client takes, or 304 where it has them. */
export function sendPrepared(request: IncomingMessage, response: ServerResponse, prepared: Prepared): void {
  const { 'if-none-match': known, 'accept-encoding': accepted = '' } = request.headers;
  if (known === prepared.etag) {
    response.writeHead(304, { etag: prepared.etag, 'cache-control': 'no-cache' });
    response.end();
    return;
  }
  const encodings = String(accepted);
  const [body, encoding] = encodings.includes('br')
    ? [prepared.brotli, 'br']
    : encodings.includes('gzip')
      ? [prepared.gzip, 'gzip']
      : [prepared.identity, undefined];
  response.writeHead(200, {
    'content-type': JSON_TYPE,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
    etag: prepared.etag,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, origin',
  });
  response.end(body);
}

/** Sends Strapi's error envelope; clients translate `details.code`. */
export function sendRefusal(response: ServerResponse, refusal: Refusal, language: 'zh' | 'en'): number {
  return sendError(response, refusal.code, language, refusal.params, refusal.fields);
}

export function sendError(
  response: ServerResponse,
  code: RefusalCode,
  language: 'zh' | 'en',
  params: Record<string, unknown> = {},
  fields: { path: string; message: string }[] = [],
): number {
  const { status } = REFUSALS[code];
  const error = {
    status,
    name: status >= 500 ? 'ServerError' : 'Refusal',
    message: refusalMessage(code, language, params),
    details: { code, params, ...(fields.length > 0 && { fields }) },
  };
  const body = Buffer.from(JSON.stringify({ data: null, error }));
  response.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': body.length, 'cache-control': 'no-store' });
  response.end(body);
  return status;
}
