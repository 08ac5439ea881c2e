import type { Engine } from './engine';

const TIMEOUT_MS = 5000;

/**
 * Asks WeChat's server API for the mini program, with its access token. WeChat answers 200 whatever happens: a picture,
 * or JSON whose `errcode` says what.
 *
 * @throws Error where WeChat cannot be reached or gives no token
 */
export async function askWechat(engine: Engine, path: string, body: object): Promise<Response> {
  const query = new URLSearchParams({ access_token: await accessToken(engine) });
  return post(`${engine.env.wechat.apiBaseUrl}${path}?${query}`, body);
}

/** The stable token: the same until it nears its end, so nothing has to be kept here. */
async function accessToken({ env }: Engine): Promise<string> {
  const { appId, appSecret, apiBaseUrl } = env.wechat;
  const response = await post(`${apiBaseUrl}/cgi-bin/stable_token`, {
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error('WeChat gave no access token');
  return token;
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
