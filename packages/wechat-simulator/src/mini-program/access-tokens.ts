import { randomBytes } from 'node:crypto';

const TOKEN_LIFE_MS = 7_200_000;
/** A token that was replaced stays good this long, so that requests under way do not fail. */
const GRACE_MS = 300_000;
/** From here on a stable token is renewed when it is asked for. */
const RENEWAL_MS = 300_000;

interface AccessToken {
  readonly token: string;
  readonly expiresAt: number;
}

export interface IssuedToken {
  readonly access_token: string;
  readonly expires_in: number;
}

/** The two ways to an access token: `/cgi-bin/token` makes a new one each time, `stable_token` keeps giving the same. */
export class AccessTokens {
  private plain: AccessToken | null = null;
  private stable: AccessToken | null = null;
  private replaced: AccessToken[] = [];

  constructor(private readonly now: () => number) {}

  issuePlain(): IssuedToken {
    this.plain = this.replace(this.plain);
    return this.present(this.plain);
  }

  issueStable(forceRefresh: boolean): IssuedToken {
    if (!this.stable || forceRefresh || this.stable.expiresAt - this.now() <= RENEWAL_MS) {
      this.stable = this.replace(this.stable);
    }
    return this.present(this.stable);
  }

  check(token: string): 'valid' | 'expired' | 'unknown' {
    const known = [this.plain, this.stable, ...this.replaced].find((candidate) => candidate?.token === token);
    if (!known) return 'unknown';
    return known.expiresAt > this.now() ? 'valid' : 'expired';
  }

  private replace(previous: AccessToken | null): AccessToken {
    if (previous) {
      const expiresAt = Math.min(previous.expiresAt, this.now() + GRACE_MS);
      this.replaced = [{ ...previous, expiresAt }, ...this.replaced].slice(0, 20);
    }
    return {
      token: `${Math.floor(this.now() / 1000)}_${randomBytes(48).toString('base64url')}`,
      expiresAt: this.now() + TOKEN_LIFE_MS,
    };
  }

  private present({ token, expiresAt }: AccessToken): IssuedToken {
    return { access_token: token, expires_in: Math.floor((expiresAt - this.now()) / 1000) };
  }
}
