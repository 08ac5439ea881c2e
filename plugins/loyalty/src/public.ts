/** What other contexts may use of loyalty. */
export { auditLedger, type LedgerAudit } from './audit-ledger';
export { pointsOfOrder } from './points.service';
