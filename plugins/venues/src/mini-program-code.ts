import { Refusal, type Engine } from '@zhanggui/platform';

const TIMEOUT_MS = 5000;
/** The page of the mini program that a scene opens. */
const SCAN_PAGE = 'pages/scan/scan';
const WIDTH = 860;

/**
 * WeChat's own code for a scene (`getwxacodeunlimit`), as a PNG.
 * @throws Refusal SERVICE_UNAVAILABLE where WeChat cannot be reached or refuses
 */
export async function drawMiniProgramCode(engine: Engine, scene: string): Promise<Buffer> {
  const { apiBaseUrl } = engine.env.wechat;
  try {
    const query = new URLSearchParams({ access_token: await accessToken(engine) });
    const response = await post(`${apiBaseUrl}/wxa/getwxacodeunlimit?${query}`, {
      scene,
      page: SCAN_PAGE,
      width: WIDTH,
      check_path: false,
    });
    // WeChat answers 200 whatever happens: a picture, or JSON that says why not.
    if (response.headers.get('content-type')?.startsWith('image/')) return Buffer.from(await response.arrayBuffer());
    engine.log.warn({ answer: await response.json() }, 'WeChat drew no code');
  } catch (error) {
    engine.log.warn({ err: error }, 'WeChat could not be asked for a code');
  }
  throw new Refusal('SERVICE_UNAVAILABLE');
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
