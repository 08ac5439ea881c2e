import type { CustomerView } from '@zhanggui/contract';
import type { Core } from '@strapi/strapi';
import { createHmac, randomUUID } from 'node:crypto';
import { registeredContexts, type Standing } from '../context';
import { sql } from '../database';
import type { Engine, EngineTx } from '../engine';
import { Refusal } from '../refusal';

type Language = CustomerView['language'];

interface CustomerRow {
  id: string;
  nickname: string;
  avatar_url: string | null;
  phone_masked: string | null;
  language: Language;
}

/** A phone number as tables that are searched by it hold it: a keyed hash, useless without the secret. */
export function phoneHash(engine: Engine, phone: string): string {
  return createHmac('sha256', engine.env.tokenSecret).update(`phone:${phone}`).digest('base64url');
}

/** The openid of a customer who has signed in through WeChat. */
export const openidOfCustomer = async ({ db }: Engine, customerId: string): Promise<string | undefined> =>
  (
    await db.first<{ subject: string }>(sql`
      select subject from engine.customer_identity where customer_id = ${customerId} and provider = 'wechat' limit 1`)
  )?.subject;

/** `138****1234` */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/**
 * The customer that an identity belongs to; the first sign-in opens the account (CU-1). Two first sign-ins at the same
 * moment open one account: the lock makes the second wait and find it.
 */
export async function customerOf(
  engine: Engine,
  strapi: Core.Strapi,
  provider: 'wechat' | 'phone',
  subject: string,
  profile: { openid?: string; phone?: string },
  language: Language,
): Promise<string> {
  const known = await engine.db.first<{ customer_id: string }>(
    sql`select customer_id from engine.customer_identity where provider = ${provider} and subject = ${subject}`,
  );
  if (known) return known.customer_id;
  return engine.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`identity:${provider}:${subject}`}, 0))`);
    const raced = await tx.first<{ customer_id: string }>(
      sql`select customer_id from engine.customer_identity where provider = ${provider} and subject = ${subject}`,
    );
    if (raced) return raced.customer_id;
    const id = await createUser(strapi, profile);
    await tx.run(sql`
      insert into engine.customer (id, nickname, language, phone_masked, created_at)
      values (${id}, ${madeUpName(id, language)}, ${language}, ${profile.phone ? maskPhone(profile.phone) : null},
              ${tx.now})`);
    await tx.run(sql`
      insert into engine.customer_identity (provider, subject, customer_id, at)
      values (${provider}, ${subject}, ${id}, ${tx.now})`);
    return id;
  });
}

/** The customer who signs in with a phone number, opened where it is new. */
export const customerOfPhone = (
  engine: Engine,
  strapi: Core.Strapi,
  phone: string,
  language: Language,
): Promise<string> => customerOf(engine, strapi, 'phone', phoneHash(engine, phone), { phone }, language);

/** What staff and friends see of somebody who has not said a name yet. */
const madeUpName = (id: string, language: Language): string =>
  `${language === 'en' ? 'Guest ' : '客人'}${id.slice(-4)}`;

/** The account that the CMS shows under users. Should the engine's rows then fail, it stays behind unused: harmless. */
async function createUser(strapi: Core.Strapi, profile: { openid?: string; phone?: string }): Promise<string> {
  const name = `customer-${randomUUID()}`;
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } })) as { id: number } | null;
  const user = await strapi.documents('plugin::users-permissions.user').create({
    data: {
      username: name,
      email: `${name}@customers.invalid`,
      // No password: customers sign in with WeChat or a code. (Hashing one costs more than all the rest.)
      provider: 'zhanggui',
      confirmed: true,
      blocked: false,
      role: role?.id,
      ...profile,
    } as never,
  });
  return user.documentId;
}

function standingOf(engine: Engine, customerId: string): Promise<Standing> {
  const of = registeredContexts().find((context) => context.standingOf)?.standingOf;
  if (!of) throw new Error('no context brings standingOf');
  return of(engine, customerId);
}

/** Key of the tier that a customer is in: what prices for members go by. Not inside a transaction: it asks on its own. */
export const memberTierOf = async (engine: Engine, customerId: string): Promise<string> =>
  (await standingOf(engine, customerId)).tier.key;

/** @throws Refusal NOT_FOUND */
export async function customerView(engine: Engine, customerId: string): Promise<CustomerView> {
  const row = await engine.db.first<CustomerRow>(
    sql`select id, nickname, avatar_url, phone_masked, language from engine.customer where id = ${customerId}`,
  );
  if (!row) throw new Refusal('NOT_FOUND');
  const standing = await standingOf(engine, customerId);
  return {
    id: row.id,
    nickname: row.nickname,
    avatarUrl: row.avatar_url,
    phoneMasked: row.phone_masked,
    language: row.language,
    ...standing,
  };
}

export async function updateProfile(
  tx: EngineTx,
  customerId: string,
  change: { nickname?: string | undefined; language?: 'zh' | 'en' | undefined },
): Promise<void> {
  await tx.run(sql`
    update engine.customer
    set nickname = coalesce(${change.nickname ?? null}, nickname), language = coalesce(${change.language ?? null}, language)
    where id = ${customerId}`);
}
