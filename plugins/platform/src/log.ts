import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names, phones and secrets that must never reach a log, wherever an object carries them. */
const SECRET_KEYS = ['phone', 'token', 'password', 'code', 'nickname', 'openid', 'authorization'];

/** Where PostgreSQL's errors quote the row that they refuse, with everything that is in it. */
const QUOTED_ROWS = new Set(['detail', 'where', 'internalQuery']);

/** An error without what it quotes. Its own `code` is no secret, and is told under a name that says so. */
function told(error: Error): Record<string, unknown> {
  const parts = Object.entries(pino.stdSerializers.err(error)).filter(([name]) => !QUOTED_ROWS.has(name));
  return Object.fromEntries(parts.map(([name, value]) => [name === 'code' ? 'errorCode' : name, value]));
}

/** Lines are written some at a time, and what is left when the process ends; a write for each costs more than the line. */
const gathered = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: FLUSH_EVERY_MS });
const FLUSH_EVERY_MS = 100;

/** One JSON line an entry, on stdout unless told. */
export function openLog(level: string, destination: DestinationStream = gathered()): Log {
  const options = {
    level,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
    serializers: { err: told },
    base: { service: 'zhanggui' },
  };
  return pino(options, destination);
}
