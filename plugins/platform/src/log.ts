import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Names, phones and secrets that must never reach a log, wherever an object carries them. */
const SECRET_KEYS = ['phone', 'token', 'password', 'code', 'nickname', 'openid', 'authorization'];

/** One JSON line an entry, on stdout. */
export function openLog(level: string): Log {
  return pino({
    level,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
    base: { service: 'zhanggui' },
  });
}
