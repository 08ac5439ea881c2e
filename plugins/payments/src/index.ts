import { contextPlugin } from '@zhanggui/platform';

/** Payments: WeChat Pay, its notices, refunds (PAY). */
export default contextPlugin({ name: 'payments' });
