/**
 * The answer of a decision that a user can be refused: either its value or a refusal with a stable code.
 * Refusals are values because they are expected; bugs are thrown.
 */
export type Result<T, Code extends string = string> =
  { ok: true; value: T } | { ok: false; code: Code; params?: Record<string, unknown> };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  params?: Record<string, unknown>,
): { ok: false; code: Code; params?: Record<string, unknown> } => ({ ok: false, code, ...(params && { params }) });
