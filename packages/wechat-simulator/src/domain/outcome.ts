/** Why WeChat Pay turns a request down: HTTP status, stable code and the sentence for the merchant's engineer. */
export interface PayError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PayError };

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refuse = (
  status: number,
  code: string,
  message: string,
  detail?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly error: PayError } => ({
  ok: false,
  error: detail ? { status, code, message, detail } : { status, code, message },
});
