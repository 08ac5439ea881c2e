import type { Transport, WireAnswer } from './client';

const TIMEOUT_MS = 12_000;

const lowerCased = (headers: Record<string, string> | undefined) =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

/** `uni.request` as a transport. Every HTTP status is an answer; only silence is none. */
export const uniTransport: Transport = ({ method, url, headers, body }) =>
  new Promise<WireAnswer | null>((resolve) => {
    uni.request({
      method,
      url,
      timeout: TIMEOUT_MS,
      header: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      data: body as object | undefined,
      success: ({ statusCode, data, header }) =>
        resolve({ status: statusCode, body: data, headers: lowerCased(header as Record<string, string> | undefined) }),
      fail: () => resolve(null),
    });
  });
