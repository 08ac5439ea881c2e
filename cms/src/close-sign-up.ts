import type { Core } from '@strapi/strapi';

/**
 * Closes the door by which Strapi lets anybody make an account: customers sign in with WeChat or a code, and the engine
 * makes their accounts. Also where an operator has opened it: nothing of the product works with such an account.
 */
export async function closeSignUp(strapi: Core.Strapi): Promise<void> {
  const settings = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  const advanced = (await settings.get({})) as Record<string, unknown> | null;
  await settings.set({ value: { ...advanced, allow_register: false } });
}
