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

/** `s.` so that a scene is told from a printed code, then what names the code, then its signature. */
const SCENE = /^s\.([\w-]{12})([\w-]{16})$/;

/** The scene of WeChat's own code: at most 32 characters, so it names the printed code instead of holding it. */
export const writeScene = (name: string, sign: Sign): string => `s.${name}${sign(name)}`;

/** The scene that a phone read: itself, or inside the address or the query that a mini program is opened with. */
export function sceneIn(scanned: string): string | undefined {
  const text = scanned.trim();
  const scene = /(?:^|[?&])scene=([^&#]*)/.exec(text)?.[1] ?? text;
  return SCENE.test(scene) ? scene : undefined;
}

/** Whether we signed a scene. `same` compares signatures in constant time. */
export function isOurScene(scene: string, sign: Sign, same: (left: string, right: string) => boolean): boolean {
  const [, name, signature] = SCENE.exec(scene) ?? [];
  return name !== undefined && signature !== undefined && same(sign(name), signature);
}
