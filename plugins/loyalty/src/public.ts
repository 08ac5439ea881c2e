/** What other contexts may use of loyalty. */
export { auditLedger, type LedgerAudit } from './audit-ledger';
export { grantPoints, kitchenPriorityOf, pointsOfOrder } from './points.service';
export { standingOf } from './points.api';
export { returnPoints, returnablePoints, spendPoints, type PointReturn, type PointSpend } from './spend.service';
export { tiersOf } from './tiers';
