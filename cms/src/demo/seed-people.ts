import type { Core } from '@strapi/strapi';
import type { ContentWriter } from './content-writer';
import type { DemoShared } from './demo-files';

/** The parts of Strapi's admin services that are used here; Strapi does not type them. */
interface AdminServices {
  user: { exists(): Promise<boolean>; create(user: object): Promise<unknown> };
  role: { getSuperAdmin(): Promise<{ id: number }> };
}

/** Staff accounts of every demo store, and the administrator of the CMS unless there is one already. */
export async function seedPeople(
  strapi: Core.Strapi,
  writer: ContentWriter,
  { staff, staffPassword, admin }: DemoShared,
  storeIds: readonly string[],
): Promise<void> {
  for (const { username, displayName, role, stores } of staff) {
    await writer.create('api::staff-member.staff-member', {
      username,
      displayName,
      role,
      password: staffPassword,
      stores: stores === 'all' ? storeIds : [],
      active: true,
    });
  }
  const { user: users, role: roles } = strapi.admin.services as unknown as AdminServices;
  if (await users.exists()) return;
  const { id } = await roles.getSuperAdmin();
  await users.create({ ...admin, isActive: true, blocked: false, preferedLanguage: 'zh-Hans', roles: [id] });
}
