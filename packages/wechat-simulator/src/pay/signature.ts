import { createCipheriv, createSign, createVerify, type KeyLike, randomBytes } from 'node:crypto';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/** The lines WeChat signs, each ended by a line feed, the last one too. */
const signedMessage = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

export const sign = (privateKey: KeyLike, ...lines: readonly string[]): string =>
  createSign('RSA-SHA256')
    .update(signedMessage(...lines))
    .sign(privateKey, 'base64');

export const verify = (publicKey: KeyLike, signature: string, ...lines: readonly string[]): boolean =>
  createVerify('RSA-SHA256')
    .update(signedMessage(...lines))
    .verify(publicKey, signature, 'base64');

export const createNonce = (): string => randomBytes(16).toString('hex');

export interface Authorization {
  readonly mchid: string;
  readonly serial_no: string;
  readonly timestamp: string;
  readonly nonce_str: string;
  readonly signature: string;
}

/** Reads `Authorization: WECHATPAY2-SHA256-RSA2048 mchid="…",…`; null when a part is missing. */
export const parseAuthorization = (header: string | undefined): Authorization | null => {
  if (!header?.startsWith(`${SCHEME} `)) return null;
  const parts = new Map(
    [...header.slice(SCHEME.length + 1).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const [mchid, serial, timestamp, nonce, signature] = [
    parts.get('mchid'),
    parts.get('serial_no'),
    parts.get('timestamp'),
    parts.get('nonce_str'),
    parts.get('signature'),
  ];
  if (!mchid || !serial || !timestamp || !nonce || !signature) return null;
  return { mchid, serial_no: serial, timestamp, nonce_str: nonce, signature };
};

/** The headers by which the merchant knows that WeChat wrote this body. */
export const signatureHeaders = (
  signer: { readonly privateKey: KeyLike; readonly serial: string },
  body: string,
  now: number,
): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = createNonce();
  return {
    'Wechatpay-Serial': signer.serial,
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': sign(signer.privateKey, timestamp, nonce, body),
    'Wechatpay-Signature-Type': SCHEME,
  };
};

export interface SealedResource {
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly ciphertext: string;
  readonly associated_data: string;
  readonly nonce: string;
}

/** Encrypts a notice's resource with the merchant's APIv3 key; the tag follows the ciphertext, as WeChat does it. */
export const sealResource = (apiV3Key: string, plaintext: string, associatedData: string): SealedResource => {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: associatedData,
    nonce,
  };
};
