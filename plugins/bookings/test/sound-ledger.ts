import type { Sql } from '@zhanggui/platform';
import { auditLedger, type LedgerAudit } from '@zhanggui/loyalty';
import type { Venue } from '../../../tests/harness';

/** What is wrong with the point ledger of a venue: nothing, whatever a test did. */
export async function auditedLedger(venue: Venue): Promise<LedgerAudit['findings']> {
  const rows = async <Row extends object>({ text, values }: Sql): Promise<Row[]> =>
    (await venue.sql.query<Row>(text, values)).rows;
  const audit = await auditLedger({
    rows,
    first: async <Row extends object>(query: Sql): Promise<Row | undefined> => (await rows<Row>(query))[0],
    run: async (query) => (await rows(query)).length,
  });
  return audit.findings;
}
