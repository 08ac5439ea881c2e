import { api, type Audience, type Endpoint, type EndpointName } from '@zhanggui/contract';
import findMyWay from 'find-my-way';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticator } from '../auth/authenticate';
import type { Engine } from '../engine';
import { isStoreOf, type Principal } from '../principal';
import { Refusal } from '../refusal';
import { sendError, sendPrepared, sendRefusal, sendValue } from './answer';
import { parseJson, readBody } from './body';
import type { Call, Handler, Handlers } from './call';
import { parseInput, parseQuery } from './input';
import { Prepared } from './prepared';

/** For pages of other addresses alone: nobody else sends `Origin`. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, accept-language, if-none-match',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-expose-headers': 'etag, x-request-id',
  'access-control-max-age': '86400',
};

type AnyHandler = (call: Call<EndpointName>) => unknown;

/**
 * The engine's API, built from the contract: parse, authenticate, authorise, call, present. It answers everything under
 * `/v1/` and stands before Strapi, whose middlewares cost more than most of these answers.
 */
export function openRouter(engine: Engine, authenticate: Authenticator, handlers: Handlers) {
  const routes = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 });
  for (const name of Object.keys(api) as EndpointName[]) {
    const handler = handlers[name];
    if (!handler) throw new Error(`no context implements ${name}`);
    routes.on(api[name].method, api[name].path, () => undefined, { name, handler });
  }

  // Nothing in these lines can be a secret, and looking for one costs as much as the rest of a line.
  const requestLog = engine.log.child({}, { redact: [] });

  return async function route(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const language = (request.headers['accept-language'] ?? 'zh').startsWith('en') ? 'en' : 'zh';
    response.setHeader('x-request-id', requestId);
    if (request.headers.origin !== undefined)
      for (const [header, value] of Object.entries(CORS)) response.setHeader(header, value);
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    let name = 'unknown';
    let status = 200;
    try {
      const found = routes.find(request.method as 'GET', path);
      if (!found) {
        const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).some((method) => routes.find(method, path));
        throw new Refusal(known ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND');
      }
      const matched = found.store as { name: EndpointName; handler: Handler<EndpointName> };
      name = matched.name;
      const endpoint: Endpoint = api[matched.name];
      const principal = await authenticate(request, endpoint.audience);
      authorise(endpoint.audience, principal, found.params.storeId);
      const rawBody = request.method === 'GET' ? '' : await readBody(request);
      const raw = { params: found.params, query: parseQuery(query), body: parseBody(endpoint.audience, rawBody) };
      const input = parseInput(endpoint, raw, language);
      const call = {
        engine,
        principal,
        ...input,
        language,
        now: engine.clock.now(),
        address: addressOf(request, engine.env.trustProxy),
        headers: request.headers,
        rawBody,
        get identity() {
          const { requestId: id } = input.body as { requestId: string };
          return {
            endpoint: matched.name,
            principal,
            requestId: id,
            input: { params: input.params, body: input.body },
          };
        },
      } as unknown as Call<EndpointName>;
      const answer = await (matched.handler as AnyHandler)(call);
      if (engine.env.responseCheck) check(endpoint, answer);
      if (answer instanceof Prepared) sendPrepared(request, response, answer);
      else sendValue(response, answer);
      status = response.statusCode;
    } catch (error) {
      if (error instanceof Refusal) {
        engine.metrics.refusals.inc({ code: error.code });
        status = sendRefusal(response, error, language);
      } else {
        engine.log.error({ err: error, requestId, endpoint: name }, 'request failed');
        status = sendError(response, 'SERVER_ERROR', language, { requestId });
      }
    }
    const seconds = (performance.now() - startedAt) / 1000;
    engine.metrics.requests.observe({ endpoint: name, status: String(status) }, seconds);
    requestLog.info({ requestId, endpoint: name, status, ms: Math.round(seconds * 1e4) / 10 }, 'request');
  };
}

/** Behind a proxy, what it saw and put last: entries before it are whatever the caller wrote. */
function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const seen =
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() ||
    request.socket.remoteAddress ||
    '';
  return seen.replace(/^::ffff:/, '');
}

/** @throws Refusal NOT_SIGNED_IN, NOT_ALLOWED */
function authorise(audience: Audience, principal: Principal, storeId: string | undefined): void {
  if (audience.kind === 'customer' && principal.kind !== 'customer') {
    throw new Refusal(principal.kind === 'anonymous' ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED');
  }
  if (audience.kind !== 'staff') return;
  if (principal.kind === 'anonymous') throw new Refusal('NOT_SIGNED_IN');
  if (principal.kind !== 'staff') throw new Refusal('NOT_ALLOWED');
  if (audience.permission && !principal.permissions.has(audience.permission)) throw new Refusal('NOT_ALLOWED');
  if (audience.store === 'path' && (!storeId || !isStoreOf(principal, storeId))) throw new Refusal('NOT_ALLOWED');
}

/** A provider's body is judged by its signature first, not by its shape. */
function parseBody(audience: Audience, rawBody: string): unknown {
  return audience.kind === 'provider' ? rawBody : parseJson(rawBody);
}

function check(endpoint: Endpoint, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer instanceof Prepared ? answer.value : answer));
  const parsed = endpoint.answer.safeParse(sent);
  if (!parsed.success) throw new Error(`the answer breaks the contract: ${parsed.error.message}`);
}
