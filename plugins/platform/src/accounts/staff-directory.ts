import { roles } from '@zhanggui/config';
import type { Permission, StaffView } from '@zhanggui/contract';
import { ReadModel } from '../content/read-models';
import { mayIn, type Principal, type StaffPrincipal } from '../principal';

interface StaffRow {
  id: string;
  displayName: string;
  username: string;
  role: string;
  stores: { id: string; code: string; name: { zh: string; en: string } }[];
  allStores: boolean;
}

/** Roles that see every store without being listed at each. */
const EVERYWHERE = new Set(['platform', 'hq']);

const directory = new ReadModel<Map<string, StaffRow>>({
  name: 'staff',
  uids: ['api::staff-member.staff-member', 'api::store.store'],
  async load(strapi) {
    const members = await strapi.db.query('api::staff-member.staff-member').findMany({
      where: { active: true },
      select: ['documentId', 'displayName', 'username', 'role'],
      populate: { stores: { select: ['documentId', 'code', 'name', 'nameEn'] } },
    });
    const every = (await strapi.db.query('api::store.store').findMany({
      where: { active: true },
      select: ['documentId', 'code', 'name', 'nameEn'],
      orderBy: { code: 'asc' },
    })) as StoreDocument[];
    return new Map(
      (members as StaffDocument[]).map((member) => {
        const allStores = EVERYWHERE.has(member.role) && member.stores.length === 0;
        const row = {
          id: member.documentId,
          displayName: member.displayName,
          username: member.username,
          role: member.role,
          stores: (allStores ? every : member.stores).map((store) => ({
            id: store.documentId,
            code: store.code,
            name: { zh: store.name, en: store.nameEn ?? store.name },
          })),
          allStores,
        };
        return [member.documentId, row];
      }),
    );
  },
});

interface StoreDocument {
  documentId: string;
  code: string;
  name: string;
  nameEn: string | null;
}

interface StaffDocument {
  documentId: string;
  displayName: string;
  username: string;
  role: string;
  stores: StoreDocument[];
}

/** Who works here, compiled from content: a changed role or a left colleague counts within seconds. */
export interface StaffDirectory {
  principal(staffId: string): Promise<Principal | undefined>;
  view(staffId: string): Promise<StaffView | undefined>;
}

export const staffModel = directory;

export const staffDirectory: StaffDirectory = {
  async principal(staffId) {
    const row = (await directory.get())?.get(staffId);
    return row && principalOf(row);
  },
  async view(staffId) {
    const row = (await directory.get())?.get(staffId);
    if (!row) return undefined;
    const role = roleOf(row.role);
    return {
      id: row.id,
      username: row.username,
      displayName: row.displayName,
      role: { key: row.role, name: role?.name ?? { zh: row.role, en: row.role } },
      permissions: [...(role?.permissions ?? [])],
      stores: row.stores,
    };
  },
};

/** Whether a member of staff works here still, and may do something in a store: nobody has to be signed in for it. */
export async function mayStaff(staffId: string, permission: Permission, storeId: string): Promise<boolean> {
  const row = (await directory.get())?.get(staffId);
  return row !== undefined && mayIn(principalOf(row), permission, storeId);
}

const principals = new WeakMap<StaffRow, StaffPrincipal>();

function principalOf(row: StaffRow): StaffPrincipal {
  let principal = principals.get(row);
  if (!principal) {
    principal = {
      kind: 'staff',
      id: row.id,
      displayName: row.displayName,
      role: row.role,
      permissions: new Set<Permission>(roleOf(row.role)?.permissions ?? []),
      storeIds: row.allStores ? 'all' : new Set(row.stores.map((store) => store.id)),
    };
    principals.set(row, principal);
  }
  return principal;
}

const roleOf = (key: string) => roles.get(key);
