/**
 * Replays real orders through the public API of the running product: scan, cart, pay on the simulated phone, cook,
 * deliver, confirm, points. Then it proves that nothing was lost or doubled.
 * When: before a release, or to see how a store would fare. The product has to run (`npm start`).
 * Example: npm run replay -- orders orders.csv --store CAFE1 --limit 2000 --concurrency 8
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { prove } from './invariants';
import { readOrders } from './order-file';
import { openReplay } from './replay-orders';
import { percentile } from '../bench/report';
import { findRunning } from './running-product';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      store: { type: 'string' },
      limit: { type: 'string', default: '2000' },
      concurrency: { type: 'string', default: '8' },
    },
  });
  const [kind, file] = positionals;
  if (kind !== 'orders' || !file || !values.store) {
    throw new Error('Usage: npm run replay -- orders FILE --store CODE [--limit N] [--concurrency C]');
  }
  const running = await findRunning();
  const orders = readOrders(readFileSync(file, 'utf8')).slice(0, Number(values.limit));
  const replay = await openReplay(running, values.store, Number(values.concurrency));
  console.log(`${orders.length} orders, ${replay.concurrency} at a time, into ${replay.storeName} at ${running.url}`);
  const bar = new SingleBar({ format: '{bar} {percentage}% | {value}/{total} | {rate}/s | {eta_formatted}' });
  bar.start(orders.length, 0, { rate: '0.0' });
  const startedAt = performance.now();
  let done = 0;
  await replay.run(orders, () => {
    done += 1;
    bar.update(done, { rate: ((done * 1000) / (performance.now() - startedAt)).toFixed(1) });
  });
  bar.stop();
  const seconds = (performance.now() - startedAt) / 1000;
  const { completed, refused, unknownItems, steps } = replay.result();

  console.log(
    `\n${completed.length} orders the whole way in ${seconds.toFixed(1)} s: ${(completed.length / seconds).toFixed(1)} a second`,
  );
  if (unknownItems > 0) console.log(`${unknownItems} lines name nothing on this menu and were left out`);
  for (const [code, count] of refused) console.log(`refused ${code}: ${count}`);
  console.log(`\n${'step'.padEnd(12)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'p99'.padStart(9)}  ms`);
  for (const [step, samples] of steps) {
    const at = (share: number) => percentile(samples, share).toFixed(1).padStart(9);
    console.log(`${step.padEnd(12)}${at(0.5)}${at(0.95)}${at(0.99)}`);
  }
  console.log('');
  const proofs = await prove(running, replay);
  for (const { what, holds, detail } of proofs) console.log(`${holds ? '✓' : '✗'} ${what}  ${detail}`);
  await replay.close();
  if (proofs.some((proof) => !proof.holds)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
