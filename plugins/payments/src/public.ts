/** What other contexts may use of payments. */
export { registerPayable, type Invoice, type Payable } from './payable';
export { closePayments, paymentsOf, type PaymentSummary } from './payments.store';
export { refundPayable, type RefundRequest } from './refunds.service';
