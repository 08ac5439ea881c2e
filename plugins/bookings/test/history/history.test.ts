import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyOperations, outputDir } from '../../../../tests/harness/run-facts';
import { BookingHouse } from '../booking-house';
import { checkHistory } from './check-history';
import { CrowdedEvening } from './crowded-evening';
import type { Operation } from './history-model';

const OPERATIONS = historyOperations();
const WORKERS = 20;
const PHASE = 30;
/** In every so many phases, one of the servers loses power. */
const CUT_EVERY = OPERATIONS > 5000 ? 80 : 26;
const SEED = 20261128;

let house: BookingHouse;
beforeAll(async () => {
  house = await BookingHouse.open({ instances: 2 });
}, 180_000);
afterAll(() => house?.close());

/** The same throws of the dice in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(
  'BK-4 a random history of twenty workers on two instances with power cuts: no overlap, nothing lost, all explained',
  async () => {
    const evening = await CrowdedEvening.open(house, WORKERS, dice(SEED));
    const from = Date.now();
    let cuts = 0;
    for (let phase = 0; evening.operations.length < OPERATIONS; phase += 1) {
      const isCut = phase % CUT_EVERY === 1;
      await evening.phase(Math.min(PHASE, OPERATIONS - evening.operations.length), isCut ? cuts % 2 : null);
      if (isCut) cuts += 1;
    }
    const history = await evening.history();
    const wrong = checkHistory(history);
    if (wrong.length > 0) writeFileSync(path.join(outputDir, 'history.json'), JSON.stringify(history));
    const seconds = Math.round((Date.now() - from) / 1000);
    console.info(
      `${history.operations.length} operations in ${seconds} s, ${history.bookings.length} bookings, ${cuts} power cuts, ` +
        `${evening.servers.unanswered} requests cut off: ${JSON.stringify(counted(history.operations))}`,
    );
    expect(wrong).toEqual([]);
    expect(cuts).toBeGreaterThan(0);
  },
  OPERATIONS * 100 + 120_000,
);

function counted(operations: readonly Operation[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, answer } of operations) counts[`${kind} ${answer}`] = (counts[`${kind} ${answer}`] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
