import { Refusal, type Engine } from '@zhanggui/platform';
import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';

const SIGNATURE_BYTES = 12;
const QR = /^zb1\.([0-9a-f-]{36})\.([\w-]{16})$/;
const DIGITS = 6;

/** Derived once of each secret: every booking that is shown carries a signature. */
const keys = new Map<string, Buffer>();

function keyOf({ env: { tokenSecret } }: Engine): Buffer {
  const known = keys.get(tokenSecret);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', tokenSecret, '', 'zhanggui check-in code', 32));
  keys.set(tokenSecret, key);
  return key;
}

function signature(engine: Engine, bookingId: string): string {
  return createHmac('sha256', keyOf(engine))
    .update(`zb1.${bookingId}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString('base64url');
}

/** What the QR code of a booking holds: signed, so that nobody shows a booking that is not theirs (BK-5). */
export const checkInQr = (engine: Engine, bookingId: string): string =>
  `zb1.${bookingId}.${signature(engine, bookingId)}`;

/** Six digits to say aloud. Different among bookings of a store that can still be used: the table sees to that. */
export const newCheckInCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** A booking by our signature, or digits. */
export type CheckInCode = { bookingId: string } | { digits: string };

/**
 * What staff scanned or typed.
 * @throws Refusal CODE_FORGED for a QR code that we did not sign, CODE_UNKNOWN for anything else
 */
export function readCheckInCode(engine: Engine, given: string): CheckInCode {
  const typed = given.replace(/\s/g, '');
  if (/^\d{6}$/.test(typed)) return { digits: typed };
  if (!typed.startsWith('zb1.')) throw new Refusal('CODE_UNKNOWN');
  const [, bookingId, signed] = QR.exec(typed) ?? [];
  if (!bookingId || !signed) throw new Refusal('CODE_FORGED');
  const [ours, theirs] = [Buffer.from(signature(engine, bookingId)), Buffer.from(signed)];
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) throw new Refusal('CODE_FORGED');
  return { bookingId };
}
