/**
 * The signed code in what a guest scanned or typed: the printed web address (`…/scan?code=…`), a mini program path, or
 * the code itself. Null where it is something else.
 */
export function readTableCode(scanned: string): string | null {
  const text = scanned.trim();
  const parameter = /[?&]code=([^&#]+)/.exec(text)?.[1];
  if (parameter !== undefined) return decodeURIComponent(parameter);
  return /^[\w.~-]{6,300}$/.test(text) ? text : null;
}
