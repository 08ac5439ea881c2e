import type { HttpError } from '@refinedev/core';

/** The server answered no: a stable code, with what its words need, and messages per field for forms. */
export class Refusal extends Error implements HttpError {
  [key: string]: unknown;
  override readonly name = 'Refusal';

  constructor(
    readonly statusCode: number,
    readonly code: string,
    readonly params: Record<string, unknown>,
    readonly fields: { path: string; message: string }[],
    /** The server's own words, for a code that this client does not know yet. */
    message: string,
  ) {
    super(message);
  }
}

/** No answer came: the call may or may not have been carried out, so it is repeated with the same requestId. */
export class Unreachable extends Error implements HttpError {
  [key: string]: unknown;
  override readonly name = 'Unreachable';
  readonly statusCode = 0;
  readonly code = 'UNREACHABLE';
}

/** True where the outcome is unknown and the same request may be sent again. */
export const mayBeRepeated = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof Refusal && error.statusCode >= 500);
