/** The callbacks that every asynchronous function of `wx` takes. */
export interface Callbacks {
  success?(result: object): void;
  fail?(result: object): void;
  complete?(result: object): void;
}

/** Answers as WeChat does: never in the same turn, `success` or `fail`, then `complete`. */
export function succeed(name: string, options: Callbacks | undefined, result: object = {}): void {
  const answer = { errMsg: `${name}:ok`, ...result };
  void Promise.resolve().then(() => {
    options?.success?.(answer);
    options?.complete?.(answer);
  });
}

export function fail(name: string, options: Callbacks | undefined, why: string): void {
  const answer = { errMsg: `${name}:fail ${why}` };
  void Promise.resolve().then(() => {
    options?.fail?.(answer);
    options?.complete?.(answer);
  });
}
