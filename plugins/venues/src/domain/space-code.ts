import { ok, refuse, type Result } from '@zhanggui/core';

/** What the QR code of a space says (SP-6). A higher version revokes the lower ones. */
export interface SignedSpace {
  storeId: string;
  spaceId: string;
  version: number;
}

/** The signature of a text. Whoever calls holds the key. */
export type Sign = (text: string) => string;

const CODE = /(?:^|[?&]code=)(zg1\.([\w-]{1,64})\.([\w-]{1,64})\.([1-9]\d{0,8}))\.([\w-]{1,64})(?:$|[&#])/;

const contentOf = ({ storeId, spaceId, version }: SignedSpace) => `zg1.${storeId}.${spaceId}.${version}`;

/** The signed content: short enough for a QR code that reads well on a worn table. */
export const writeSpaceCode = (code: SignedSpace, sign: Sign): string => {
  const content = contentOf(code);
  return `${content}.${sign(content)}`;
};

/**
 * Reads what a phone scanned: the content itself or the web address that carries it.
 * `same` compares signatures in constant time.
 */
export function readSpaceCode(
  scanned: string,
  sign: Sign,
  same: (left: string, right: string) => boolean,
): Result<SignedSpace, 'CODE_FORGED'> {
  const [, content, storeId, spaceId, version, signature] = CODE.exec(scanned.trim()) ?? [];
  if (!content || !storeId || !spaceId || !version || !signature) return refuse('CODE_FORGED');
  if (!same(sign(content), signature)) return refuse('CODE_FORGED');
  return ok({ storeId, spaceId, version: Number(version) });
}
