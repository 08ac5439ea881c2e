/** As much of Strapi's transaction as is used here. */
export interface RawQueries {
  raw(statement: string, values: readonly unknown[]): Promise<unknown>;
}

/** What waits for its turn, each under a number of its own. */
const TURNS = { import: 7_215_540_002, deletion: 7_215_540_003 } as const;

/** Waits until no other transaction does the same, and keeps the turn until this one has ended. */
export async function takeTurn(trx: RawQueries, what: keyof typeof TURNS): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(?)', [TURNS[what]]);
}
