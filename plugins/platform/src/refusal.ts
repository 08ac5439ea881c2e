import type { RefusalCode } from '@zhanggui/contract';

/**
 * A refusal that ends a use case: thrown inside a transaction so that it rolls back, turned into the error envelope by
 * the router. Only for what a user can meet; bugs are ordinary errors.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, unknown> = {},
    readonly fields: { path: string; message: string }[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** The value of a result, or its refusal thrown. */
export function accept<T>(
  result: { ok: true; value: T } | { ok: false; code: RefusalCode; params?: Record<string, unknown> },
): T {
  if (!result.ok) throw new Refusal(result.code, result.params);
  return result.value;
}
