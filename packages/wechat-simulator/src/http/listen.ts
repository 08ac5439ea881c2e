import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpReply, type HttpRequest, jsonReply, type Route } from './route';

const MAX_BODY_BYTES = 1024 * 1024;

const readBody = async (message: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseJson = (body: string): unknown => {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const decodeSegment = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
};

const matchPath = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | null => {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) {
      const value = decodeSegment(segment);
      if (value === null || value === '') return null;
      params[part.slice(1)] = value;
    } else if (part !== segment) return null;
  }
  return params;
};

const createAnswer = (routes: readonly Route[]) => {
  const compiled = routes.map((route) => ({ ...route, pattern: route.path.split('/') }));

  return async (message: IncomingMessage): Promise<HttpReply> => {
    const target = message.url ?? '/';
    const url = new URL(target, 'http://simulator');
    const segments = url.pathname.split('/');
    for (const { method, pattern, handle } of compiled) {
      const params = method === message.method ? matchPath(pattern, segments) : null;
      if (!params) continue;
      const body = await readBody(message);
      if (body === null) return jsonReply({ code: 'PARAM_ERROR', message: '请求体超过 1 MB' }, 413);
      const request: HttpRequest = {
        method,
        target,
        query: url.searchParams,
        params,
        headers: message.headers,
        body,
        json: parseJson(body),
      };
      return handle(request);
    }
    return jsonReply({ code: 'RESOURCE_NOT_EXISTS', message: `没有这个接口：${url.pathname}` }, 404);
  };
};

// The H5 client is served from another port, so the phone's API is open to every origin.
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '600',
};

const send = (response: ServerResponse, reply: HttpReply): void => {
  const body = reply.body ?? '';
  response.writeHead(reply.status, { ...CORS_HEADERS, 'cache-control': 'no-store', ...reply.headers });
  response.end(body);
};

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the routes. A thrown error is a mistake of the simulator: it answers 500 and is written to stderr. */
export const listen = async (routes: readonly Route[], host: string, port: number): Promise<Listening> => {
  const answer = createAnswer(routes);
  const server: Server = createServer((message, response) => {
    if (message.method === 'OPTIONS') {
      send(response, { status: 204 });
      return;
    }
    answer(message).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        send(response, jsonReply({ code: 'SYSTEM_ERROR', message: '系统错误' }, 500));
      },
    );
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
