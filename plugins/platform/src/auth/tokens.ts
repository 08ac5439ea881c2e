import jwt from 'jsonwebtoken';
import type { Clock } from '../clock';

export interface TokenSubject {
  kind: 'customer' | 'staff';
  id: string;
}

interface Claims {
  kind: 'customer' | 'staff';
  sub: string;
  /** Issued at, in milliseconds: revocations are compared with it. */
  ms: number;
  exp: number;
}

export interface VerifiedToken extends TokenSubject {
  issuedAt: number;
  expiresAt: number;
}

const LIFE_DAYS = { customer: 30, staff: 1 } as const;
const CACHE_LIMIT = 20_000;

export interface Tokens {
  issue(subject: TokenSubject): { token: string; expiresAt: Date };
  /** The token's subject where its signature holds and its time has not run out; checked once, then remembered. */
  verify(token: string): VerifiedToken | undefined;
}

/** Signed sign-in tokens: verified without the database. Revocation is `Revocations`. */
export function openTokens(secret: string, clock: Clock): Tokens {
  const cache = new Map<string, VerifiedToken>();
  return {
    issue({ kind, id }) {
      const ms = clock.now().getTime();
      const exp = Math.floor(ms / 1000) + LIFE_DAYS[kind] * 86_400;
      const claims: Claims = { kind, sub: id, ms, exp };
      return {
        token: jwt.sign(claims, secret, { algorithm: 'HS256', noTimestamp: true }),
        expiresAt: new Date(exp * 1000),
      };
    },
    verify(token) {
      const now = clock.now().getTime();
      let verified = cache.get(token);
      if (!verified) {
        const claims = claimsOf(token, secret);
        if (!claims) return undefined;
        verified = { kind: claims.kind, id: claims.sub, issuedAt: claims.ms, expiresAt: claims.exp * 1000 };
        if (cache.size >= CACHE_LIMIT) cache.delete(cache.keys().next().value ?? '');
        cache.set(token, verified);
      }
      return verified.expiresAt > now ? verified : undefined;
    },
  };
}

function claimsOf(token: string, secret: string): Claims | undefined {
  try {
    // The engine's own clock decides about expiry, not the library's.
    const claims = jwt.verify(token, secret, { algorithms: ['HS256'], ignoreExpiration: true });
    return typeof claims === 'object' ? (claims as Claims) : undefined;
  } catch {
    // Not a token of ours: the caller is simply not signed in.
    return undefined;
  }
}
