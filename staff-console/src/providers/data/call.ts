import type { Envelope } from '@zhanggui/contract';
import { observeServerDate } from '../clock';
import { readSession } from '../session/session';
import { ENDPOINTS, type Answer, type ConsoleEndpoint, type Input } from './endpoints';
import { Refusal, Unreachable } from './refusal';

const TIMEOUT_MILLISECONDS = 15_000;

/** `/v1/staff/orders/:orderId` and `{ orderId }` → the address, each part encoded. */
export function address(path: string, params: object, query: object): string {
  const parts = params as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString();
  return search ? `${filled}?${search}` : filled;
}

/**
 * Calls one endpoint of the contract.
 * @throws Refusal where the server says no, Unreachable where no answer came in time.
 */
export async function call<N extends ConsoleEndpoint>(
  name: N,
  { params, query, body }: Partial<Input<N>>,
): Promise<Answer<N>> {
  const [method, path] = ENDPOINTS[name];
  const token = readSession()?.token;
  let response: Response;
  let text: string;
  try {
    response = await fetch(address(path, params ?? {}, query ?? {}), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    text = await response.text();
  } catch (cause) {
    throw new Unreachable(`${name} got no answer`, { cause });
  }
  observeServerDate(response.headers.get('date'));
  const envelope = parse<Answer<N>>(text);
  if (response.ok && envelope && !('error' in envelope)) return envelope.data;
  if (envelope && 'error' in envelope) {
    const { status, message, details } = envelope.error;
    throw new Refusal(status, details.code, details.params ?? {}, details.fields ?? [], message);
  }
  throw new Refusal(response.status, 'SERVICE_UNAVAILABLE', {}, [], response.statusText);
}

/** A gateway in between may answer with a page of its own; that is no envelope. */
function parse<T>(text: string): Envelope<T> | null {
  try {
    return JSON.parse(text) as Envelope<T>;
  } catch {
    return null;
  }
}
