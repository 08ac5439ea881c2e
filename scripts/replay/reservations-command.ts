import { readFileSync } from 'node:fs';
import { startProduct } from '../bench/product';
import { percentile } from '../bench/report';
import { ApiClient } from '../../tests/harness/api-client';
import { CmsEditor } from './cms-editor';
import { printProofs } from './print-proofs';
import { openProgress } from './progress';
import { proveBookings } from './prove-bookings';
import { replayReservations } from './replay-reservations';
import { readReservations } from './reservation-file';
import { openRestaurants } from './restaurants';

export interface ReservationsOptions {
  file: string;
  restaurants: number;
  limit: number;
  concurrency: number;
  /** Which share of its busiest moment a restaurant has tables for. */
  tables: number;
}

/**
 * Reservations into restaurants of their own, on a server and a database of this run, whose clock is set to when they
 * were made. False where a proof fails.
 */
export async function replayBookings(options: ReservationsOptions): Promise<boolean> {
  const all = readReservations(readFileSync(options.file, 'utf8'), options.restaurants);
  const reservations = all.slice(0, options.limit);
  console.log('Starting a server with a database of its own …');
  const product = await startProduct({ TEST_CLOCK: 'true', LOG_LEVEL: 'warn' });
  try {
    const { admin } = await new ApiClient(product.url).expect('demo.get');
    const editor = await CmsEditor.signIn(product.url, admin);
    console.log(`Opening ${options.restaurants} restaurants in the CMS …`);
    const opening = openProgress(options.restaurants);
    const restaurants = await openRestaurants(editor, all, options.tables, opening.step);
    opening.stop();
    const tables = [...restaurants.values()].reduce((sum, { tables: own }) => sum + own, 0);
    console.log(`${reservations.length} reservations, ${restaurants.size} restaurants, ${tables} tables`);
    const progress = openProgress(reservations.length);
    const { concurrency } = options;
    const result = await replayReservations(product, restaurants, reservations, concurrency, progress.step);
    const seconds = progress.stop();
    const share = ((100 * result.accepted.length) / reservations.length).toFixed(1);
    console.log(`\naccepted ${result.accepted.length} of ${reservations.length} (${share} %)`);
    for (const [code, count] of [...result.refused].sort(([, a], [, b]) => b - a))
      console.log(`refused ${code}: ${count}`);
    const at = (part: number) => percentile(result.latencies, part).toFixed(1);
    console.log(
      `${(reservations.length / seconds).toFixed(1)} a second · p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} ms\n`,
    );
    return printProofs(await proveBookings(product.sql, result.accepted));
  } finally {
    await product.stop();
  }
}
