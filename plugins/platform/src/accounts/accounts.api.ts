import type { Core } from '@strapi/strapi';
import { revokeTokens } from '../auth/revocations';
import type { Tokens } from '../auth/tokens';
import type { Engine } from '../engine';
import type { Handlers } from '../http/call';
import { principalKey } from '../principal';
import { Refusal } from '../refusal';
import { customerOf, customerOfPhone, customerView, updateProfile } from './customers';
import { sendSmsCode, useSmsCode } from './sms-codes';
import { staffDirectory } from './staff-directory';
import { signInStaff } from './staff-sign-in';
import { openidOf } from './wechat-login';

/** Sign-in and profile of customers and staff (CU-1, AD-2). */
export function accountHandlers(strapi: Core.Strapi, tokens: Tokens): Handlers {
  const customerSession = async (engine: Engine, id: string) => {
    const { token, expiresAt } = tokens.issue({ kind: 'customer', id });
    return { token, expiresAt: expiresAt.toISOString(), customer: await customerView(engine, id) };
  };
  const staffView = async (id: string) => {
    const view = await staffDirectory.view(id);
    if (!view) throw new Refusal('SESSION_ENDED');
    return view;
  };
  return {
    'accounts.wechatLogin': async ({ engine, body, language }) => {
      const openid = await openidOf(engine, body.code);
      return customerSession(engine, await customerOf(engine, strapi, 'wechat', openid, { openid }, language));
    },
    'accounts.sendSmsCode': ({ engine, body }) => sendSmsCode(engine, body.phone),
    'accounts.smsLogin': async ({ engine, body: { phone, code }, language }) => {
      await useSmsCode(engine, phone, code);
      return customerSession(engine, await customerOfPhone(engine, strapi, phone, language));
    },
    'accounts.me': ({ engine, principal }) => customerView(engine, principal.id),
    'accounts.updateMe': async ({ engine, principal, body }) => {
      await engine.transaction((tx) => updateProfile(tx, principal.id, body));
      return customerView(engine, principal.id);
    },
    'accounts.signOut': async ({ engine, principal }) => {
      await engine.transaction((tx) => revokeTokens(engine, tx, principalKey(principal)));
      return { done: true };
    },
    'staff.signIn': async ({ engine, body }) => {
      const id = await signInStaff(engine, strapi, body.username, body.password);
      const { token, expiresAt } = tokens.issue({ kind: 'staff', id });
      return { token, expiresAt: expiresAt.toISOString(), staff: await staffView(id) };
    },
    'staff.me': ({ principal }) => staffView(principal.id),
    'staff.signOut': async ({ engine, principal }) => {
      await engine.transaction((tx) => revokeTokens(engine, tx, principalKey(principal)));
      return { done: true };
    },
  };
}
