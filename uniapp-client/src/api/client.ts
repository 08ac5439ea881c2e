import type { Api, Envelope } from '@zhanggui/contract';
import { ENDPOINTS } from './endpoints.generated';
import type { Result } from './result';

export type EndpointName = keyof typeof ENDPOINTS;
export type Answer<N extends EndpointName> = Api[N]['answer'];

type Part<K extends string, T> = Record<string, never> extends T ? { [P in K]?: T } : { [P in K]: T };
export type Input<N extends EndpointName> = Part<'params', Api[N]['params']> &
  Part<'query', Api[N]['query']> &
  Part<'body', Api[N]['body']>;

export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body: unknown;
}
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}
/** Sends one request; null where no answer came (no network, timeout, broken connection). */
export type Transport = (request: WireRequest) => Promise<WireAnswer | null>;

export interface ClientParts {
  serverUrl: string;
  transport: Transport;
  token(): string | null;
  /** In which the server answers, and names and writes to a newcomer. */
  language(): 'zh' | 'en';
  /** The session is not valid any more. True where a new one was made without the guest and the call may be repeated. */
  onSessionEnded(): Promise<boolean>;
  onReachable(reachable: boolean): void;
}

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

const GATEWAY_DOWN = new Set([502, 503, 504]);

/** The one way to the server, typed by the contract. Refusals and broken networks are values, never exceptions. */
export function createClient(parts: ClientParts) {
  async function call<N extends EndpointName>(
    name: N,
    input: Input<N>,
    options: { etag?: string | null } = {},
  ): Promise<Result<Answer<N>>> {
    const first = await send<N>(name, input as Loose, options.etag);
    const ended = !first.ok && first.failure.kind === 'refused' && isSessionEnd(first.failure.code);
    return ended && (await parts.onSessionEnded()) ? send<N>(name, input as Loose, options.etag) : first;
  }

  async function send<N extends EndpointName>(
    name: N,
    input: Loose,
    etag: string | null | undefined,
  ): Promise<Result<Answer<N>>> {
    const { method } = ENDPOINTS[name];
    const token = parts.token();
    const answer = await parts.transport({
      method,
      url: parts.serverUrl + pathOf(ENDPOINTS[name].path, input),
      headers: {
        'accept-language': parts.language(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(etag ? { 'if-none-match': etag } : {}),
      },
      body: input.body,
    });
    const envelope = answer && (answer.body as Envelope<Answer<N>> | undefined);
    const isOurs = typeof envelope === 'object' && envelope !== null;
    // A proxy without a server behind it answers too; only the server's own envelope counts as an answer.
    const reached = answer !== null && (isOurs || answer.status === 304 || !GATEWAY_DOWN.has(answer.status));
    parts.onReachable(reached);
    if (!reached) return { ok: false, failure: { kind: 'unreachable' } };
    if (answer.status === 304) return refused(304, 'NOT_MODIFIED');
    if (!isOurs) return refused(answer.status, 'SERVER_ERROR');
    if ('error' in envelope) {
      const { status, message, details } = envelope.error;
      return {
        ok: false,
        failure: {
          kind: 'refused',
          status,
          message,
          code: details.code,
          params: details.params ?? {},
          fields: details.fields ?? [],
        },
      };
    }
    return { ok: true, value: envelope.data, etag: answer.headers.etag };
  }

  return { call };
}

export type Client = ReturnType<typeof createClient>;
export type Call = Client['call'];

const isSessionEnd = (code: string) => code === 'NOT_SIGNED_IN' || code === 'SESSION_ENDED';

const refused = (status: number, code: string): Result<never> => ({
  ok: false,
  failure: { kind: 'refused', status, code, params: {}, message: code, fields: [] },
});

/** `/v1/orders/:orderId` and its params and query as one path. */
export function pathOf(template: string, { params = {}, query = {} }: Loose): string {
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}
