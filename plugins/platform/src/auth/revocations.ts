import { sql } from '../database';
import type { Engine, EngineTx } from '../engine';

const LOOK_EVERY_MS = 2000;
/** Rows are read again for this long, so that a commit that took its time is not passed over. */
const OVERLAP_MS = 10_000;

/** Whose tokens are void: kept in memory on every instance, told by signal, read again every two seconds. */
export class Revocations {
  readonly #issuedBefore = new Map<string, number>();
  #seenUpTo = new Date(0);
  #timer: NodeJS.Timeout | undefined;

  async start(engine: Engine): Promise<void> {
    await this.#read(engine);
    const look = () =>
      void this.#read(engine).catch((error: unknown) => engine.log.warn({ err: error }, 'revocations not read'));
    engine.signals.on('revocations', look);
    this.#timer = setInterval(look, LOOK_EVERY_MS);
  }

  isRevoked(principal: string, issuedAt: number): boolean {
    return issuedAt <= (this.#issuedBefore.get(principal) ?? -1);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #read(engine: Engine): Promise<void> {
    const since = new Date(this.#seenUpTo.getTime() - OVERLAP_MS);
    const rows = await engine.db.rows<{ principal: string; issued_before: Date; revoked_at: Date }>(
      sql`select principal, issued_before, revoked_at from engine.revocation where revoked_at >= ${since}`,
    );
    for (const row of rows) {
      this.#issuedBefore.set(row.principal, row.issued_before.getTime());
      if (row.revoked_at > this.#seenUpTo) this.#seenUpTo = row.revoked_at;
    }
  }
}

/** Ends every session of a principal: tokens issued up to now are refused within seconds on every instance. */
export async function revokeTokens(engine: Engine, tx: EngineTx, principal: string): Promise<void> {
  await tx.run(sql`
    insert into engine.revocation (principal, issued_before) values (${principal}, ${tx.now})
    on conflict (principal) do update set issued_before = excluded.issued_before, revoked_at = clock_timestamp()`);
  tx.afterCommit(() => engine.signals.send('revocations'));
}
