/** What other contexts may use of payments. */
export { registerPayable, type Invoice, type Payable } from './payable';
export { closePayments, paymentsOf, type PaymentSummary } from './payables.service';
export { refundPayable, type RefundRequest } from './refunds.service';
