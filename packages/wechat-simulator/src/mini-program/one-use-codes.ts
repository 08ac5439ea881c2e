import { randomBytes } from 'node:crypto';

const CODE_LIFE_MS = 5 * 60 * 1000;
const MAX_CODES = 20_000;

export type Redemption<T> =
  { readonly state: 'valid'; readonly subject: T } | { readonly state: 'unknown' } | { readonly state: 'used' };

/** Codes that the phone hands to the server: good once, for five minutes. */
export class OneUseCodes<T> {
  private readonly codes = new Map<string, { subject: T; expiresAt: number; isUsed: boolean }>();

  constructor(private readonly now: () => number) {}

  issue(subject: T): string {
    const code = `0${randomBytes(15).toString('hex')}`;
    this.codes.set(code, { subject, expiresAt: this.now() + CODE_LIFE_MS, isUsed: false });
    const oldest = this.codes.keys().next().value;
    if (this.codes.size > MAX_CODES && oldest !== undefined) this.codes.delete(oldest);
    return code;
  }

  redeem(code: string): Redemption<T> {
    const stored = this.codes.get(code);
    if (!stored || stored.expiresAt <= this.now()) return { state: 'unknown' };
    if (stored.isUsed) return { state: 'used' };
    stored.isUsed = true;
    return { state: 'valid', subject: stored.subject };
  }
}
