import type { SpaceCode } from '@zhanggui/contract';
import { accept, Refusal, sql, type Engine, type EngineTx, type Queries } from '@zhanggui/platform';
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  isOurScene,
  readSpaceCode,
  sceneIn,
  writeScene,
  writeSpaceCode,
  type Sign,
  type SignedSpace,
} from './domain/space-code';
import type { Space, Venue } from './venue';

/** The version that a space has before its code was ever issued anew. */
const FIRST_VERSION = 1;
/** 96 bits: nobody guesses it, and the QR code stays coarse enough for a worn table in a dark bar. */
const SIGNATURE_BYTES = 12;
/** With its signature a scene has 30 characters; WeChat allows 32. */
const SCENE_BYTES = 9;

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
 * What a scanned text names, where we signed it: a printed code, the address that carries it, or the scene of WeChat's
 * own code, which names the printed one.
 *
 * @throws Refusal CODE_FORGED; CODE_REVOKED for a scene that was replaced
 */
export async function readCode(engine: Engine, scanned: string): Promise<SignedSpace> {
  const scene = sceneIn(scanned);
  if (scene === undefined) return accept(readSpaceCode(scanned, signerOf(engine), same));
  if (!isOurScene(scene, signerOf(engine), same)) throw new Refusal('CODE_FORGED');
  const named = await engine.db.first<SignedSpace>(sql`
    select store_id as "storeId", space_id as "spaceId", version from engine.space_code where scene = ${scene}`);
  if (!named) throw new Refusal('CODE_REVOKED');
  return named;
}

/** @throws Refusal CODE_REVOKED where the space has another code by now */
export async function requireCurrent(queries: Queries, { spaceId, version }: SignedSpace): Promise<void> {
  const row = await queries.first<{ version: number }>(sql`
    select version from engine.space_code where space_id = ${spaceId}`);
  if (version !== (row?.version ?? FIRST_VERSION)) throw new Refusal('CODE_REVOKED');
}

/** Gives spaces of a store their next version, which revokes what is printed; returns the new versions. */
export async function reissueCodes(
  tx: EngineTx,
  storeId: string,
  spaceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ space_id: string; version: number }>(sql`
    insert into engine.space_code as c (space_id, store_id, version, issued_at)
    select id, ${storeId}, ${FIRST_VERSION + 1}, ${tx.now}
    from (select distinct id from unnest(${[...spaceIds]}::text[]) as id order by id) as spaces
    on conflict (space_id) do update
      set version = c.version + 1, store_id = excluded.store_id, issued_at = excluded.issued_at, scene = null
    returning space_id, version`);
  return new Map(rows.map((row) => [row.space_id, row.version]));
}

/** The scene that names the present code of a space, made at the first use and the same until the code is replaced. */
export async function sceneOf(engine: Engine, storeId: string, spaceId: string): Promise<string> {
  const scene = writeScene(randomBytes(SCENE_BYTES).toString('base64url'), signerOf(engine));
  const row = await engine.db.first<{ scene: string }>(sql`
    insert into engine.space_code as c (space_id, store_id, version, issued_at, scene)
    values (${spaceId}, ${storeId}, ${FIRST_VERSION}, ${engine.clock.now()}, ${scene})
    on conflict (space_id) do update set scene = coalesce(c.scene, excluded.scene) returning scene`);
  if (!row) throw new Error('the scene was not returned');
  return row.scene;
}
