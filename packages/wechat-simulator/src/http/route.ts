import type { IncomingHttpHeaders } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  /** Path and query exactly as they came, which is what signatures cover. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The parsed body; undefined when there is none or it is not JSON. */
  readonly json: unknown;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Handler = (request: HttpRequest) => HttpReply | Promise<HttpReply>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Segments that start with a colon become parameters. */
  readonly path: string;
  readonly handle: Handler;
}

export const jsonReply = (value: unknown, status = 200): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** A required path parameter; a route that lacks it is a mistake in the program. */
export const pathParam = (request: HttpRequest, name: string): string => {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
};
