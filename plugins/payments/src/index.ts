import { contextPlugin } from '@zhanggui/platform';
import { carryOutRefunds } from './carry-out-refunds';
import { checkPayments } from './check-payments';
import { paymentHandlers } from './payments.api';
import { openWechatPay } from './wechat/provider';

/** Payments: WeChat Pay, its notices, refunds (PAY). */
export default contextPlugin({
  name: 'payments',
  handlers: paymentHandlers,
  jobs: [checkPayments, carryOutRefunds],
  onStart: async (engine) => openWechatPay(engine),
});
