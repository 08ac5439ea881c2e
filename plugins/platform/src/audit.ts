import { sql } from './database';
import type { EngineTx } from './engine';
import type { StaffPrincipal } from './principal';

/** One change by a member of staff (AD-3), in the words of the business: `order.rejected`, `stock.adjusted`. */
export interface AuditEntry {
  storeId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
  requestId?: string | null;
}

/** Records who changed what, in the transaction of the change. */
export async function recordAudit(tx: EngineTx, staff: StaffPrincipal, entry: AuditEntry): Promise<void> {
  await tx.run(sql`
    insert into engine.audit
      (at, staff_id, staff_name, store_id, action, subject_type, subject_id, before, after, reason, request_id)
    values (${tx.now}, ${staff.id}, ${staff.displayName}, ${entry.storeId}, ${entry.action}, ${entry.subjectType},
            ${entry.subjectId}, ${JSON.stringify(entry.before ?? null)}::jsonb, ${JSON.stringify(entry.after ?? null)}::jsonb,
            ${entry.reason ?? null}, ${entry.requestId ?? null})`);
}
