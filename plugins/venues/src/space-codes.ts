import type { SpaceCode } from '@zhanggui/contract';
import { accept, Refusal, sql, type Engine, type Queries } from '@zhanggui/platform';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readSpaceCode, writeSpaceCode, type Sign, type SignedSpace } from './domain/space-code';
import type { Space, Venue } from './venue';

/** The version that a space has before its code was ever issued anew. */
const FIRST_VERSION = 1;
/** 96 bits: nobody guesses it, and the QR code stays coarse enough for a worn table in a dark bar. */
const SIGNATURE_BYTES = 12;

/** Signs space codes with a key of their own, derived from the deployment's secret. */
function signerOf({ env }: Engine): Sign {
  const key = Buffer.from(hkdfSync('sha256', env.tokenSecret, '', 'zhanggui space code', 32));
  return (text) => createHmac('sha256', key).update(text).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The codes of spaces of a store as they have to be printed now. */
export async function spaceCodesOf(engine: Engine, venue: Venue, spaces: readonly Space[]): Promise<SpaceCode[]> {
  const rows = await engine.db.rows<{ space_id: string; version: number }>(sql`
    select space_id, version from engine.space_code where space_id = any(${spaces.map(({ view }) => view.id)})`);
  const versions = new Map(rows.map((row) => [row.space_id, row.version]));
  const sign = signerOf(engine);
  return spaces.map((space) => printed(engine, venue, space, versions.get(space.view.id) ?? FIRST_VERSION, sign));
}

/** The code of a space in one version, with the address that opens the guest's client at this table. */
export function printed(
  engine: Engine,
  venue: Venue,
  { view }: Space,
  version: number,
  sign: Sign = signerOf(engine),
): SpaceCode {
  const code = writeSpaceCode({ storeId: venue.id, spaceId: view.id, version }, sign);
  return {
    spaceId: view.id,
    spaceCode: view.code,
    spaceName: view.name,
    version,
    code,
    url: `${engine.env.publicUrl}/app/#/pages/scan/scan?code=${code}`,
  };
}

/**
 * What a scanned text names, where we signed it.
 * @throws Refusal CODE_FORGED
 */
export const readCode = (engine: Engine, scanned: string): SignedSpace =>
  accept(readSpaceCode(scanned, signerOf(engine), same));

/** @throws Refusal CODE_REVOKED where the space has another code by now */
export async function requireCurrent(queries: Queries, { spaceId, version }: SignedSpace): Promise<void> {
  const row = await queries.first<{ version: number }>(sql`
    select version from engine.space_code where space_id = ${spaceId}`);
  if (version !== (row?.version ?? FIRST_VERSION)) throw new Refusal('CODE_REVOKED');
}
