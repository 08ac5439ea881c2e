import { randomUUID } from 'node:crypto';
import { api, type Api, type EndpointName } from '@zhanggui/contract';

/** What came back, whatever the status: tests judge refusals as often as successes. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly data: T;
  /** Code of the refusal, where it was one. */
  readonly code: string | undefined;
  readonly body: { data: T; error?: { message: string; details: { code: string; fields?: { path: string }[] } } };
  readonly headers: Headers;
}

type Input<N extends EndpointName> = Partial<Pick<Api[N], 'params' | 'query' | 'body'>>;

/** Calls the HTTP API like a client does, with the token of whoever signed in. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    readonly token: string | null = null,
  ) {}

  /** An endpoint by its name in the contract. */
  async call<N extends EndpointName>(name: N, input: Input<N> = {}): Promise<Answer<Api[N]['answer']>> {
    const { method, path } = api[name];
    const params = (input.params ?? {}) as Record<string, string>;
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
      query.set(key, String(value));
    }
    const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
    const answer = await this.request(method, query.size > 0 ? `${filled}?${query.toString()}` : filled, input.body);
    return answer as Answer<Api[N]['answer']>;
  }

  /** Like `call`, for steps that have to succeed: throws with the refusal otherwise. */
  async expect<N extends EndpointName>(name: N, input: Input<N> = {}): Promise<Api[N]['answer']> {
    const answer = await this.call(name, input);
    if (answer.status >= 300) throw new Error(`${name} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.data;
  }

  /** Any request, also one that the contract does not know. */
  async request(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const parsed = (isJson && text ? JSON.parse(text) : { data: text }) as Answer['body'];
    const { status, headers } = response;
    return { status, headers, body: parsed, data: parsed.data, code: parsed.error?.details.code };
  }

  async signInCustomer(code: string): Promise<ApiClient> {
    const { token } = await this.expect('accounts.wechatLogin', { body: { code } });
    return new ApiClient(this.baseUrl, token);
  }

  /** Demo staff share one password, which the demo endpoint tells. */
  async signInStaff(username: string): Promise<ApiClient> {
    const { password } = await this.expect('demo.get');
    const { token } = await this.expect('staff.signIn', { body: { username, password } });
    return new ApiClient(this.baseUrl, token);
  }

  /** The same person on another server. */
  at(baseUrl: string): ApiClient {
    return new ApiClient(baseUrl, this.token);
  }
}

export const newRequestId = (): string => randomUUID();
