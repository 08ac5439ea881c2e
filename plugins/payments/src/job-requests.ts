import type { Engine, EngineTx } from '@zhanggui/platform';
import { z } from 'zod';

/** `payments.check`: ask WeChat how a payment stands · `payments.refund`: give money back. */
export type PaymentJob = 'payments.check' | 'payments.refund';

/** Asks for a job on one row after the commit. Should that be lost, the job's own sweep finds the row. */
export function askFor(engine: Engine, tx: EngineTx, job: PaymentJob, id: string): void {
  tx.afterCommit(() => {
    engine.jobs
      .soon(job, { id }, `${job}-${id}`)
      .catch((error: unknown) => engine.log.warn({ err: error, job }, 'job not asked for'));
  });
}

const request = z.object({ id: z.uuid().optional() });

/** The row that a run is about, or undefined for a sweep. */
export const rowOf = (data: unknown): string | undefined => request.parse(data ?? {}).id;
