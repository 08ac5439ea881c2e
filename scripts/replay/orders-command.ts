import { readFileSync } from 'node:fs';
import { percentile } from '../bench/report';
import { prove } from './invariants';
import { readOrders } from './order-file';
import { openProgress } from './progress';
import { openReplay } from './replay-orders';
import { findRunning } from './running-product';
import { printProofs } from './print-proofs';

export interface OrdersOptions {
  file: string;
  store: string;
  limit: number;
  concurrency: number;
}

/** Orders through the running product: scan, cart, pay, cook, deliver, confirm, points. False where a proof fails. */
export async function replayOrders({ file, store, limit, concurrency }: OrdersOptions): Promise<boolean> {
  const running = await findRunning();
  const orders = readOrders(readFileSync(file, 'utf8')).slice(0, limit);
  const replay = await openReplay(running, store, concurrency);
  console.log(`${orders.length} orders, ${replay.concurrency} at a time, into ${replay.storeName} at ${running.url}`);
  const progress = openProgress(orders.length);
  await replay.run(orders, progress.step);
  const seconds = progress.stop();
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
  const held = printProofs(await prove(running, replay));
  await replay.close();
  return held;
}
