import { onUnload } from '@dcloudio/uni-app';
import { ref } from 'vue';
import { call } from '@/api';
import { explain, t } from '@/i18n';
import { notify } from '@/platform/notify';
import { useSession } from '@/stores/session';

const PHONE = /^1\d{10}$/;
const CODE = /^\d{6}$/;

/** Signing in: by one tap in WeChat, by SMS code in a browser (CU-1). */
export function useSignIn(onSignedIn: () => void) {
  const session = useSession();
  const phone = ref('');
  const code = ref('');
  const message = ref('');
  const busy = ref(false);
  /** Seconds until another code may be sent. */
  const wait = ref(0);
  let clock: ReturnType<typeof setInterval> | undefined;

  function countDown(until: string) {
    const tick = () => {
      wait.value = Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
      if (wait.value === 0) clearInterval(clock);
    };
    clearInterval(clock);
    clock = setInterval(tick, 1000);
    tick();
  }

  async function sendCode() {
    if (wait.value > 0) return;
    message.value = PHONE.test(phone.value) ? '' : t('login.phoneInvalid');
    if (message.value) return;
    const result = await call('accounts.sendSmsCode', { body: { phone: phone.value } });
    if (!result.ok) {
      message.value = explain(result.failure);
      return;
    }
    notify(t('login.sent'));
    countDown(result.value.resendAt);
  }

  async function submit() {
    if (busy.value) return;
    message.value = !PHONE.test(phone.value)
      ? t('login.phoneInvalid')
      : !CODE.test(code.value)
        ? t('login.codeInvalid')
        : '';
    if (message.value) return;
    busy.value = true;
    const result = await session.signInBySms(phone.value, code.value);
    busy.value = false;
    if (result.ok) onSignedIn();
    else message.value = explain(result.failure);
  }

  async function signInByWechat() {
    if (busy.value) return;
    busy.value = true;
    const signedIn = await session.signInSilently();
    busy.value = false;
    if (signedIn) onSignedIn();
    else message.value = t('unreachable');
  }

  onUnload(() => clearInterval(clock));

  return { phone, code, message, busy, wait, sendCode, submit, signInByWechat };
}
