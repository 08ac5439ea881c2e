import type { StoreCard } from '@zhanggui/contract';
import { sql, type Engine } from '@zhanggui/platform';

type Ratings = ReadonlyMap<string, NonNullable<StoreCard['rating']>>;

/** A new rating may take so long to count: an average moves slowly, and every list of stores shows it. */
const KEPT_MS = 30_000;

const kept = new WeakMap<Engine, { ratings: Promise<Ratings>; readAt: number }>();

/** What guests gave each store on average, by store (DL-3); without an entry nobody has said anything yet. */
export function storeRatings(engine: Engine): Promise<Ratings> {
  const known = kept.get(engine);
  if (known && performance.now() - known.readAt < KEPT_MS) return known.ratings;
  const ratings = readRatings(engine);
  kept.set(engine, { ratings, readAt: performance.now() });
  ratings.catch(() => kept.delete(engine));
  return ratings;
}

async function readRatings(engine: Engine): Promise<Ratings> {
  const rows = await engine.db.rows<{ store_id: string; stars: number; count: number }>(sql`
    select store_id, avg(stars)::float8 as stars, count(*) as count from engine.order_rating group by store_id`);
  return new Map(rows.map((row) => [row.store_id, { stars: Math.round(row.stars * 10) / 10, count: row.count }]));
}
