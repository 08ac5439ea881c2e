import { onShow, onUnload } from '@dcloudio/uni-app';
import { ref } from 'vue';
import { call } from '@/api';
import { once } from '@/features/requests';
import { explain, t } from '@/i18n';
import { platform } from '@/platform';
import { goOn } from '@/platform/routes';
import { storage } from '@/platform/storage';

const POLL_MS = 1_500;
const POLLS_AFTER_RETURN = 6;

/** What is paid, and where the guest is led: an order, or the deposit of a booking. */
export interface Payable {
  type: 'order' | 'booking';
  id: string;
  /** The page that pays it: WeChat's page in a browser returns there. */
  payPath: string;
  paidPath: string;
}

const paymentKey = (id: string) => `payment:${id}`;

/** Pays: invites WeChat, then asks the server until it knows; the phone's word alone never counts. */
export function usePayment(payable: () => Payable) {
  const phase = ref<'idle' | 'opening' | 'checking'>('idle');
  const message = ref('');
  let open = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The payment and what it pays both tell that it is over: the first of them leads on. */
  function finish() {
    storage.remove(paymentKey(payable().id));
    if (open) goOn(payable().paidPath);
    open = false;
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
    const { type, id, payPath } = payable();
    const result = await once.send(`pay:${id}`, 'payments.start', {
      body: {
        payableType: type,
        payableId: id,
        method: 'wechat',
        client: platform.paymentClient,
        ...(platform.kind === 'h5' ? { returnPath: payPath } : {}),
      },
    });
    if (!result.ok) {
      if (result.failure.kind === 'refused' && result.failure.code === 'ALREADY_PAID') return finish();
      return stop(explain(result.failure));
    }
    const { payment, invitation } = result.value;
    storage.set(paymentKey(id), payment.id);
    const outcome = await platform.pay(invitation);
    if (outcome === 'finished' || outcome === 'left') return check(payment.id, Infinity);
    stop(t(outcome === 'cancelled' ? 'pay.cancelled' : 'pay.failed'));
  }

  /** After the return from WeChat's page: learns what happened there. */
  function resume() {
    const paymentId = storage.get<string>(paymentKey(payable().id));
    if (paymentId && phase.value === 'idle') void check(paymentId, POLLS_AFTER_RETURN);
  }

  onShow(resume);
  onUnload(() => {
    open = false;
    clearTimeout(timer);
  });

  return { phase, message, pay, finish };
}
