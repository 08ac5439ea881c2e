import { onUnload } from '@dcloudio/uni-app';
import { ref, type Ref } from 'vue';
import { call } from '@/api';
import { once } from '@/features/requests';
import { explain, t } from '@/i18n';
import { platform } from '@/platform';
import { goOn, routes } from '@/platform/routes';
import { storage } from '@/platform/storage';

const POLL_MS = 1_500;
const POLLS_AFTER_RETURN = 6;

const paymentKey = (orderId: string) => `payment:${orderId}`;

/** Pays an order: invites WeChat, then asks the server until it knows; the phone's word alone never counts. */
export function usePayment(orderId: Ref<string>) {
  const phase = ref<'idle' | 'opening' | 'checking'>('idle');
  const message = ref('');
  let open = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function finish() {
    storage.remove(paymentKey(orderId.value));
    if (open) goOn(routes.order(orderId.value));
  }

  /** Asks `rounds` times; the server itself asks WeChat where the notice has not come. */
  async function check(paymentId: string, rounds: number): Promise<void> {
    phase.value = 'checking';
    const result = await call('payments.get', { params: { paymentId } });
    if (!open) return;
    if (result.ok && result.value.state === 'paid') return finish();
    if (result.ok && result.value.state !== 'pending') return stop(t('pay.closed'));
    if (rounds <= 1) return stop(t('pay.cancelled'));
    timer = setTimeout(() => void check(paymentId, rounds - 1), POLL_MS);
  }

  function stop(words: string) {
    phase.value = 'idle';
    message.value = words;
  }

  async function pay() {
    if (phase.value !== 'idle') return;
    phase.value = 'opening';
    message.value = '';
    const result = await once.send(`pay:${orderId.value}`, 'payments.start', {
      body: {
        payableType: 'order',
        payableId: orderId.value,
        method: 'wechat',
        client: platform.paymentClient,
        ...(platform.kind === 'h5' ? { returnPath: routes.pay(orderId.value) } : {}),
      },
    });
    if (!result.ok) {
      if (result.failure.kind === 'refused' && result.failure.code === 'ALREADY_PAID') return finish();
      return stop(explain(result.failure));
    }
    const { payment, invitation } = result.value;
    storage.set(paymentKey(orderId.value), payment.id);
    const outcome = await platform.pay(invitation);
    if (outcome === 'finished') return check(payment.id, Infinity);
    if (outcome === 'left') return check(payment.id, Infinity);
    stop(t(outcome === 'cancelled' ? 'pay.cancelled' : 'pay.failed'));
  }

  /** After the return from WeChat's page: learns what happened there. */
  function resume() {
    const paymentId = storage.get<string>(paymentKey(orderId.value));
    if (paymentId && phase.value === 'idle') void check(paymentId, POLLS_AFTER_RETURN);
  }

  onUnload(() => {
    open = false;
    clearTimeout(timer);
  });

  return { phase, message, pay, resume, finish };
}
