import type { Audience } from '@zhanggui/contract';
import type { IncomingMessage } from 'node:http';
import { principalKey, type Principal } from '../principal';
import { Refusal } from '../refusal';
import type { Revocations } from './revocations';
import type { StaffDirectory } from '../accounts/staff-directory';
import type { Tokens } from './tokens';

export type Authenticator = (request: IncomingMessage, audience: Audience) => Promise<Principal>;

const ANONYMOUS: Principal = { kind: 'anonymous' };

/** Who a token stands for, without a question to the database; undefined where it is void. */
export type TokenReader = (token: string) => Promise<Principal | undefined>;

export function openTokenReader(tokens: Tokens, revocations: Revocations, staff: StaffDirectory): TokenReader {
  return async (token) => {
    const verified = tokens.verify(token);
    if (!verified || revocations.isRevoked(principalKey(verified as Principal), verified.issuedAt)) return undefined;
    return verified.kind === 'customer' ? { kind: 'customer', id: verified.id } : staff.principal(verified.id);
  };
}

/**
 * Reads `Authorization: Bearer …`. A public endpoint takes anybody, also with a void token.
 * @returns the principal; @throws Refusal SESSION_ENDED for a void token where somebody has to be signed in
 */
export function openAuthenticator(read: TokenReader): Authenticator {
  return async (request, audience) => {
    if (audience.kind === 'provider') return { kind: 'provider' };
    const header = request.headers.authorization;
    if (!header?.startsWith('Bearer ')) return ANONYMOUS;
    const principal = await read(header.slice(7));
    if (principal) return principal;
    if (audience.kind === 'public') return ANONYMOUS;
    throw new Refusal('SESSION_ENDED');
  };
}
