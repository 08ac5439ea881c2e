import { readFileSync } from 'node:fs';
import { z } from 'zod';

const text = z.string().trim().default('');
const schema = z.object({
  NODE_ENV: z.string().optional(),
  WECHAT_APP_ID: text,
  WECHAT_MERCHANT_ID: text,
  WECHAT_MERCHANT_SERIAL: text,
  WECHAT_MERCHANT_KEY_FILE: text,
  WECHAT_PAY_PUBLIC_KEY_ID: text,
  WECHAT_PAY_PUBLIC_KEY_FILE: text,
  WECHAT_API_V3_KEY: text,
  WECHAT_PAY_BASE_URL: z.url().default('https://api.mch.weixin.qq.com'),
});

const MERCHANT_FACTS = [
  'WECHAT_MERCHANT_ID',
  'WECHAT_MERCHANT_SERIAL',
  'WECHAT_MERCHANT_KEY_FILE',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
  'WECHAT_API_V3_KEY',
] as const;
const API_V3_KEY_BYTES = 32;

/** What WeChat Pay gave to the merchant, in public-key mode. Keys are PEM. */
export interface WechatPayEnv {
  appId: string;
  merchantId: string;
  /** Serial number of the merchant's own certificate. */
  merchantSerial: string;
  merchantKey: Buffer;
  /** `PUB_KEY_ID_…`: what WeChat names its signing key in the header Wechatpay-Serial. */
  publicKeyId: string;
  publicKey: Buffer;
  apiV3Key: string;
  baseUrl: string;
}

/**
 * Reads what WeChat Pay needs; undefined in development where nothing of it is set, so that everything but paying works.
 *
 * @throws Error that lists every problem at once: a part is missing, a file cannot be read; in production all is needed
 */
export function readWechatPayEnv(variables: NodeJS.ProcessEnv): WechatPayEnv | undefined {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw unusable(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  if (!isProduction && MERCHANT_FACTS.every((name) => !values[name])) return undefined;

  const problems = ['WECHAT_APP_ID' as const, ...MERCHANT_FACTS]
    .filter((name) => !values[name])
    .map((name) => `${name}: WeChat Pay needs it`);
  const keyBytes = Buffer.byteLength(values.WECHAT_API_V3_KEY);
  if (keyBytes > 0 && keyBytes !== API_V3_KEY_BYTES) {
    problems.push(`WECHAT_API_V3_KEY: has ${keyBytes} bytes, must have ${API_V3_KEY_BYTES}`);
  }
  const read = (name: 'WECHAT_MERCHANT_KEY_FILE' | 'WECHAT_PAY_PUBLIC_KEY_FILE'): Buffer => {
    if (!values[name]) return Buffer.alloc(0);
    try {
      return readFileSync(values[name]);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return Buffer.alloc(0);
    }
  };
  const merchantKey = read('WECHAT_MERCHANT_KEY_FILE');
  const publicKey = read('WECHAT_PAY_PUBLIC_KEY_FILE');
  if (problems.length > 0) throw unusable(problems);
  return {
    appId: values.WECHAT_APP_ID,
    merchantId: values.WECHAT_MERCHANT_ID,
    merchantSerial: values.WECHAT_MERCHANT_SERIAL,
    merchantKey,
    publicKeyId: values.WECHAT_PAY_PUBLIC_KEY_ID,
    publicKey,
    apiV3Key: values.WECHAT_API_V3_KEY,
    baseUrl: values.WECHAT_PAY_BASE_URL.replace(/\/$/, ''),
  };
}

const unusable = (problems: readonly string[]): Error =>
  new Error(`The environment is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);

/** The environment as it is, for the one place that opens WeChat Pay. */
export const wechatPayEnvironment = (): WechatPayEnv | undefined => readWechatPayEnv(process.env);
