/** Why a call has no answer: the server refused it (`refused`), or nobody knows whether it arrived (`unreachable`). */
export type Failure =
  | {
      kind: 'refused';
      status: number;
      code: string;
      params: Record<string, unknown>;
      message: string;
      fields: { path: string; message: string }[];
    }
  | { kind: 'unreachable' };

export type Result<T> = { ok: true; value: T; etag?: string } | { ok: false; failure: Failure };

export const isRefused = <T>(result: Result<T>, code: string): boolean =>
  !result.ok && result.failure.kind === 'refused' && result.failure.code === code;
