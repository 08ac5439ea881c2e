/**
 * Replays real orders, or real reservations, through the public API of the product, and proves afterwards that nothing
 * was lost or doubled. When: before a release, or to see how a store would fare.
 * Orders go into the product that runs (`npm start`); reservations into a server and a database of their own, because
 * their clock is set to when they were made (needs a build: `npm run build`).
 * Examples: npm run replay -- orders orders.csv --store CAFE1 --limit 2000 --concurrency 8
 *           npm run replay -- reservations reservations.csv --restaurants 30
 */
import { parseArgs } from 'node:util';
import { replayOrders } from './orders-command';
import { replayBookings } from './reservations-command';

const USAGE = `Usage: npm run replay -- orders FILE --store CODE [--limit N] [--concurrency C]
       npm run replay -- reservations FILE [--restaurants N] [--limit N] [--concurrency C] [--tables SHARE]`;

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      store: { type: 'string' },
      limit: { type: 'string' },
      concurrency: { type: 'string', default: '8' },
      restaurants: { type: 'string', default: '30' },
      tables: { type: 'string', default: '0.5' },
    },
  });
  const [kind, file] = positionals;
  const concurrency = Number(values.concurrency);
  if (kind === 'orders' && file && values.store) {
    return replayOrders({ file, store: values.store, limit: Number(values.limit ?? 2000), concurrency });
  }
  if (kind === 'reservations' && file) {
    return replayBookings({
      file,
      restaurants: Number(values.restaurants),
      limit: Number(values.limit ?? Infinity),
      concurrency,
      tables: Number(values.tables),
    });
  }
  throw new Error(USAGE);
}

main()
  .then((held) => {
    if (!held) process.exitCode = 1;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
