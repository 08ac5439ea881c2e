import { SERVER_URL } from '@/config';
import { createClient, type ClientParts } from './client';
import { uniTransport } from './transport';

type SessionParts = Pick<ClientParts, 'token' | 'language' | 'onSessionEnded' | 'onReachable'>;

let session: SessionParts = {
  token: () => null,
  language: () => 'zh',
  onSessionEnded: async () => false,
  onReachable: () => undefined,
};

/** The session store tells here who is calling; this layer knows no store. */
export const bindSession = (parts: SessionParts): void => {
  session = parts;
};

export const { call } = createClient({
  serverUrl: SERVER_URL,
  transport: uniTransport,
  token: () => session.token(),
  language: () => session.language(),
  onSessionEnded: () => session.onSessionEnded(),
  onReachable: (reachable) => session.onReachable(reachable),
});

export type { Answer, Call, EndpointName, Input } from './client';
export { isRefused, type Failure, type Result } from './result';
