import { z } from 'zod';
import { customer, everyone, staff, type Endpoint } from './endpoint';
import { PERMISSIONS } from './permissions';
import { documentId, done, instant, language, none, text } from './shared';

export const tierView = z.object({
  key: z.string(),
  name: text,
  color: z.string().nullable(),
  thresholdPoints: z.int(),
  multiplierBp: z.int(),
});

export const customerView = z.object({
  id: z.string(),
  nickname: z.string(),
  avatarUrl: z.string().nullable(),
  /** `138****1234`, or null where the customer gave none. */
  phoneMasked: z.string().nullable(),
  language,
  tier: tierView,
  availablePoints: z.int(),
});

export const staffView = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: z.object({ key: z.string(), name: text }),
  permissions: z.array(z.enum(PERMISSIONS)),
  stores: z.array(z.object({ id: documentId, code: z.string(), name: text })),
});

const customerSession = z.object({ token: z.string(), expiresAt: instant, customer: customerView });

const phone = z.string().regex(/^1\d{10}$/, '请输入 11 位手机号');

export const accounts = {
  'accounts.wechatLogin': {
    method: 'POST',
    path: '/v1/accounts/wechat-login',
    summary: 'Signs a customer in with the code of wx.login; the first time opens the account (CU-1)',
    audience: everyone,
    params: none,
    query: none,
    body: z.strictObject({ code: z.string().min(1).max(200) }),
    answer: customerSession,
    refusals: ['LOGIN_FAILED'],
  },
  'accounts.sendSmsCode': {
    method: 'POST',
    path: '/v1/accounts/sms-codes',
    summary: 'Sends a six-digit sign-in code to a phone (CU-1)',
    audience: everyone,
    params: none,
    query: none,
    body: z.strictObject({ phone }),
    answer: z.object({ expiresAt: instant, resendAt: instant }),
    refusals: ['TOO_MANY_REQUESTS'],
  },
  'accounts.smsLogin': {
    method: 'POST',
    path: '/v1/accounts/sms-login',
    summary: 'Signs a customer in with the code sent to the phone (CU-1)',
    audience: everyone,
    params: none,
    query: none,
    body: z.strictObject({ phone, code: z.string().regex(/^\d{6}$/, '请输入 6 位验证码') }),
    answer: customerSession,
    refusals: ['SMS_CODE_WRONG'],
  },
  'accounts.me': {
    method: 'GET',
    path: '/v1/me',
    summary: 'The signed-in customer: profile, tier and points',
    audience: customer,
    params: none,
    query: none,
    body: none,
    answer: customerView,
    refusals: [],
  },
  'accounts.updateMe': {
    method: 'PUT',
    path: '/v1/me',
    summary: 'Changes nickname or language of the signed-in customer',
    audience: customer,
    params: none,
    query: none,
    body: z.strictObject({ nickname: z.string().trim().min(1).max(30).optional(), language: language.optional() }),
    answer: customerView,
    refusals: [],
  },
  'accounts.signOut': {
    method: 'POST',
    path: '/v1/me/sign-out',
    summary: 'Ends every session of the signed-in customer within seconds, on every instance',
    audience: customer,
    params: none,
    query: none,
    body: none,
    answer: done,
    refusals: [],
  },
  'staff.signIn': {
    method: 'POST',
    path: '/v1/staff/sessions',
    summary: 'Signs a member of staff in with user name and password (AD-2)',
    audience: everyone,
    params: none,
    query: none,
    body: z.strictObject({ username: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) }),
    answer: z.object({ token: z.string(), expiresAt: instant, staff: staffView }),
    refusals: ['WRONG_PASSWORD', 'TOO_MANY_REQUESTS'],
  },
  'staff.me': {
    method: 'GET',
    path: '/v1/staff/me',
    summary: 'The signed-in member of staff with role, permissions and stores',
    audience: staff(null, 'none'),
    params: none,
    query: none,
    body: none,
    answer: staffView,
    refusals: [],
  },
  'staff.signOut': {
    method: 'POST',
    path: '/v1/staff/sign-out',
    summary: 'Ends every session of the signed-in member of staff within seconds, on every instance',
    audience: staff(null, 'none'),
    params: none,
    query: none,
    body: none,
    answer: done,
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
