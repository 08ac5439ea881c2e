import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything a merchant would get from WeChat, and WeChat's own signing key. Keys are PEM text. */
export interface Credentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly merchantId: string;
  readonly merchantSerial: string;
  readonly merchantKeyFile: string;
  readonly merchantPrivateKey: string;
  readonly merchantPublicKey: string;
  readonly apiV3Key: string;
  readonly platformPublicKeyId: string;
  readonly platformPublicKeyFile: string;
  readonly platformPrivateKey: string;
  readonly platformPublicKey: string;
}

/** The environment that points a server at the simulator. */
export interface ServerEnvironment {
  readonly WECHAT_APP_ID: string;
  readonly WECHAT_APP_SECRET: string;
  readonly WECHAT_MERCHANT_ID: string;
  readonly WECHAT_MERCHANT_SERIAL: string;
  readonly WECHAT_MERCHANT_KEY_FILE: string;
  readonly WECHAT_PAY_PUBLIC_KEY_ID: string;
  readonly WECHAT_PAY_PUBLIC_KEY_FILE: string;
  readonly WECHAT_API_V3_KEY: string;
  readonly WECHAT_API_BASE_URL: string;
  readonly WECHAT_PAY_BASE_URL: string;
  readonly SMS_BASE_URL: string;
}

const FILES = {
  identity: 'identity.json',
  merchantPrivateKey: 'merchant_key.pem',
  merchantPublicKey: 'merchant_public_key.pem',
  platformPrivateKey: 'platform_key.pem',
  platformPublicKey: 'platform_public_key.pem',
} as const;

interface Identity {
  readonly appId: string;
  readonly appSecret: string;
  readonly merchantId: string;
  readonly merchantSerial: string;
  readonly apiV3Key: string;
  readonly platformPublicKeyId: string;
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

const createIdentity = (): Identity => ({
  appId: `wx${randomBytes(8).toString('hex')}`,
  appSecret: randomBytes(16).toString('hex'),
  merchantId: `16${digits(8)}`,
  merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
  apiV3Key: randomBytes(16).toString('hex'),
  platformPublicKeyId: `PUB_KEY_ID_01${digits(30)}`,
});

const createKeyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Writes a complete set beside its final place and moves it there, so that two starts at once agree on one set. */
const createFiles = (dir: string, target: string): void => {
  mkdirSync(dir, { recursive: true });
  const draft = mkdtempSync(join(dir, 'credentials-draft-'));
  const merchant = createKeyPair();
  const platform = createKeyPair();
  const write = (file: string, text: string) => writeFileSync(join(draft, file), text, { mode: 0o600 });
  write(FILES.identity, `${JSON.stringify(createIdentity(), null, 2)}\n`);
  write(FILES.merchantPrivateKey, merchant.privateKey);
  write(FILES.merchantPublicKey, merchant.publicKey);
  write(FILES.platformPrivateKey, platform.privateKey);
  write(FILES.platformPublicKey, platform.publicKey);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(target, FILES.identity))) throw error;
  }
};

/**
 * The merchant's and WeChat's keys for this directory: made once, the same ever after, so that what was signed before
 * a restart still verifies.
 */
export const ensureCredentials = (dir: string): Credentials => {
  const folder = join(dir, 'credentials');
  if (!existsSync(join(folder, FILES.identity))) createFiles(dir, folder);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const identity = JSON.parse(read(FILES.identity)) as Identity;
  return {
    ...identity,
    merchantKeyFile: join(folder, FILES.merchantPrivateKey),
    merchantPrivateKey: read(FILES.merchantPrivateKey),
    merchantPublicKey: read(FILES.merchantPublicKey),
    platformPublicKeyFile: join(folder, FILES.platformPublicKey),
    platformPrivateKey: read(FILES.platformPrivateKey),
    platformPublicKey: read(FILES.platformPublicKey),
  };
};

/** What to put into the server's environment; `url` is where the simulator listens. */
export const serverEnvironment = (credentials: Credentials, url: string): ServerEnvironment => ({
  WECHAT_APP_ID: credentials.appId,
  WECHAT_APP_SECRET: credentials.appSecret,
  WECHAT_MERCHANT_ID: credentials.merchantId,
  WECHAT_MERCHANT_SERIAL: credentials.merchantSerial,
  WECHAT_MERCHANT_KEY_FILE: credentials.merchantKeyFile,
  WECHAT_PAY_PUBLIC_KEY_ID: credentials.platformPublicKeyId,
  WECHAT_PAY_PUBLIC_KEY_FILE: credentials.platformPublicKeyFile,
  WECHAT_API_V3_KEY: credentials.apiV3Key,
  WECHAT_API_BASE_URL: url,
  WECHAT_PAY_BASE_URL: url,
  SMS_BASE_URL: url,
});
