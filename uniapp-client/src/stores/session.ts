import type { CustomerView } from '@zhanggui/contract';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { bindSession, call, type Answer, type Result } from '@/api';
import { language } from '@/i18n';
import { platform } from '@/platform';
import { storage } from '@/platform/storage';
import { connection } from '@/realtime';
import { useNetwork } from './network';

const KEY = 'session';

interface Kept {
  token: string;
  customer: CustomerView;
}

/** Who uses this phone. In WeChat a session is made without asking; in a browser the guest signs in by SMS. */
export const useSession = defineStore('session', () => {
  const kept = ref<Kept | null>(storage.get<Kept>(KEY));
  const customer = computed(() => kept.value?.customer ?? null);
  const signedIn = computed(() => kept.value !== null);

  function keep(next: Kept | null) {
    const changed = next?.token !== kept.value?.token;
    kept.value = next;
    if (next) storage.set(KEY, next);
    else storage.remove(KEY);
    if (changed) connection.restart();
  }

  function accept(result: Result<Answer<'accounts.smsLogin'>>) {
    if (result.ok) keep({ token: result.value.token, customer: result.value.customer });
    return result;
  }

  let signingIn: Promise<boolean> | null = null;

  /** Signs in without the guest's help where the platform can; true when there is a session afterwards. */
  async function signInSilently(): Promise<boolean> {
    const attempt = async () => {
      const code = await platform.loginCode();
      return code !== null && accept(await call('accounts.wechatLogin', { body: { code } })).ok;
    };
    signingIn ??= attempt().finally(() => {
      signingIn = null;
    });
    return signingIn;
  }

  async function refresh() {
    if (!kept.value) return;
    const result = await call('accounts.me', {});
    if (result.ok && kept.value) keep({ ...kept.value, customer: result.value });
  }

  async function signOut() {
    await call('accounts.signOut', {});
    keep(null);
  }

  bindSession({
    token: () => kept.value?.token ?? null,
    language: () => language.value,
    onSessionEnded: async () => {
      keep(null);
      return signInSilently();
    },
    onReachable: (reachable) => {
      useNetwork().reachable = reachable;
    },
  });

  return {
    customer,
    signedIn,
    token: computed(() => kept.value?.token ?? null),
    ensure: async () => signedIn.value || signInSilently(),
    signInSilently,
    signInBySms: async (phone: string, code: string) =>
      accept(await call('accounts.smsLogin', { body: { phone, code } })),
    refresh,
    signOut,
  };
});
