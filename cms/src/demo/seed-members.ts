import type { Core } from '@strapi/strapi';
import { grantPoints } from '@zhanggui/loyalty';
import { customerOfPhone, updateProfile, type Engine } from '@zhanggui/platform';
import { readShared } from './demo-files';

/**
 * Members of the demo who have collected points for a while, so that a first look can spend some. Once per database that
 * the demo was seeded into, by the key of each gift; what a member was called since stays.
 */
export async function seedMembers(strapi: Core.Strapi, engine: Engine): Promise<void> {
  const record = strapi.store({ type: 'core', name: 'zhanggui' });
  if ((await record.get({ key: 'demo' })) === null) return;
  for (const { phone, nickname, points } of readShared().members) {
    const customerId = await customerOfPhone(engine, strapi, phone, 'zh');
    await engine.transaction(async (tx) => {
      const isNew = await grantPoints(tx, { customerId, points, key: `demo:${phone}` });
      if (isNew) await updateProfile(tx, customerId, { nickname });
    });
  }
}
