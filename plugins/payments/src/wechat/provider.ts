import { Refusal, type Engine } from '@zhanggui/platform';
import { wechatPayEnvironment } from '../env';
import { WechatPay } from './wechat-pay';

let provider: WechatPay | undefined;

/** Opens WeChat Pay for this process, where the deployment has it. */
export function openWechatPay(engine: Engine): void {
  const env = wechatPayEnvironment();
  provider = env && new WechatPay(env);
  if (!provider) engine.log.warn('WeChat Pay is not configured: nobody can pay');
}

/** WeChat Pay, where the deployment has it. */
export const configuredWechatPay = (): WechatPay | undefined => provider;

/** @throws Refusal PAYMENT_PROVIDER_DOWN where the deployment has none */
export function wechatPay(): WechatPay {
  if (!provider) throw new Refusal('PAYMENT_PROVIDER_DOWN');
  return provider;
}
