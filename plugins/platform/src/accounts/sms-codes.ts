import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from '../database';
import type { Engine } from '../engine';
import { Refusal } from '../refusal';
import { sendSms } from '../sms';
import { phoneHash } from './customers';

const LIFE_MINUTES = 5;
const RESEND_SECONDS = 60;
const TRIES = 5;

/**
 * Sends a sign-in code, at most one a minute and phone.
 * @throws Refusal TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE where no message could be sent
 */
export async function sendSmsCode(engine: Engine, phone: string): Promise<{ expiresAt: string; resendAt: string }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const now = engine.clock.now();
  const expiresAt = new Date(now.getTime() + LIFE_MINUTES * 60_000);
  const resendAt = new Date(now.getTime() + RESEND_SECONDS * 1000);
  const hash = phoneHash(engine, phone);
  const stored = await engine.db.run(sql`
    insert into engine.sms_code (phone_hash, code_hash, expires_at, resend_at, tries_left)
    values (${hash}, ${codeHash(engine, phone, code)}, ${expiresAt}, ${resendAt}, ${TRIES})
    on conflict (phone_hash) do update
      set code_hash = excluded.code_hash, expires_at = excluded.expires_at, resend_at = excluded.resend_at,
          tries_left = excluded.tries_left
      where engine.sms_code.resend_at <= ${now}`);
  if (stored === 0) throw new Refusal('TOO_MANY_REQUESTS');
  await sendSms(engine, phone, `【掌柜】您的登录验证码是 ${code}，${LIFE_MINUTES} 分钟内有效。`);
  return { expiresAt: expiresAt.toISOString(), resendAt: resendAt.toISOString() };
}

/**
 * Uses a code up. Five wrong tries void it.
 * @throws Refusal SMS_CODE_WRONG
 */
export async function useSmsCode(engine: Engine, phone: string, code: string): Promise<void> {
  const hash = phoneHash(engine, phone);
  // Counting first and outside any transaction: parallel guesses cannot share a try.
  const row = await engine.db.first<{ code_hash: string }>(sql`
    update engine.sms_code set tries_left = tries_left - 1
    where phone_hash = ${hash} and tries_left > 0 and expires_at > ${engine.clock.now()}
    returning code_hash`);
  const given = Buffer.from(codeHash(engine, phone, code));
  if (!row || !timingSafeEqual(Buffer.from(row.code_hash), given)) throw new Refusal('SMS_CODE_WRONG');
  const used = await engine.db.run(
    sql`delete from engine.sms_code where phone_hash = ${hash} and code_hash = ${row.code_hash}`,
  );
  if (used === 0) throw new Refusal('SMS_CODE_WRONG');
}

const codeHash = (engine: Engine, phone: string, code: string): string =>
  createHmac('sha256', engine.env.tokenSecret).update(`sms:${phone}:${code}`).digest('base64url');
