import { askWechat, Refusal, type Engine } from '@zhanggui/platform';

/** The page of the mini program that a scene opens. */
const SCAN_PAGE = 'pages/scan/scan';
const WIDTH = 860;

/**
 * WeChat's own code for a scene (`getwxacodeunlimit`), as a PNG.
 * @throws Refusal SERVICE_UNAVAILABLE where WeChat cannot be reached or refuses
 */
export async function drawMiniProgramCode(engine: Engine, scene: string): Promise<Buffer> {
  try {
    const response = await askWechat(engine, '/wxa/getwxacodeunlimit', {
      scene,
      page: SCAN_PAGE,
      width: WIDTH,
      check_path: false,
    });
    if (response.headers.get('content-type')?.startsWith('image/')) return Buffer.from(await response.arrayBuffer());
    engine.log.warn({ answer: await response.json() }, 'WeChat drew no code');
  } catch (error) {
    engine.log.warn({ err: error }, 'WeChat could not be asked for a code');
  }
  throw new Refusal('SERVICE_UNAVAILABLE');
}
