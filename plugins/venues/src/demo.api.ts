import { roles } from '@zhanggui/config';
import { ReadModel, Refusal, type Handlers } from '@zhanggui/platform';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { spaceCodesOf } from './space-codes';
import { allVenues } from './venue-model';

const SEEDS = path.resolve(__dirname, '../../../database/seeds');
/** Enough tables of each store to try everything, few enough for one sheet of paper. */
const CODES_PER_STORE = 6;

interface SeedAccounts {
  staffPassword: string;
  staff: { username: string; displayName: string; role: string }[];
  admin: { email: string; password: string };
  members: { phone: string; nickname: string; points: number }[];
}

interface Demo extends SeedAccounts {
  storeCodes: ReadonlySet<string>;
}

const readSeed = (file: string): unknown => JSON.parse(readFileSync(path.join(SEEDS, file), 'utf8'));

/** What was seeded, where this database was; accounts that were removed since are left out. */
export const demoModel = new ReadModel<Demo>({
  name: 'demo',
  uids: ['api::staff-member.staff-member'],
  async load(strapi) {
    const seededAt: unknown = await strapi.store({ type: 'core', name: 'zhanggui' }).get({ key: 'demo' });
    if (!seededAt) return undefined;
    const { staffPassword, staff, admin, members } = readSeed('shared.json') as SeedAccounts;
    const accounts = (await strapi.db
      .query('api::staff-member.staff-member')
      .findMany({ where: { active: true }, select: ['username'] })) as { username: string }[];
    const usernames = new Set(accounts.map(({ username }) => username));
    const stores = readdirSync(path.join(SEEDS, 'stores')).map(
      (folder) => readSeed(`stores/${folder}/store.json`) as { code: string },
    );
    return {
      staffPassword,
      staff: staff.filter(({ username }) => usernames.has(username)),
      admin: { email: admin.email, password: admin.password },
      members,
      storeCodes: new Set(stores.map(({ code }) => code)),
    };
  },
});

/** Everything that a first look at the product needs. */
export const demoHandlers: Handlers = {
  'demo.get': async ({ engine }) => {
    const demo = engine.env.demo ? await demoModel.get() : undefined;
    if (!demo) throw new Refusal('NOT_FOUND');
    const venues = (await allVenues()).filter((venue) => venue.active && demo.storeCodes.has(venue.code));
    return {
      password: demo.staffPassword,
      staff: demo.staff.map(({ username, displayName, role }) => ({
        username,
        displayName,
        role: roles.get(role)?.name ?? { zh: role, en: role },
      })),
      admin: demo.admin,
      members: demo.members,
      stores: await Promise.all(
        venues.map(async (venue) => {
          const spaces = [...venue.spaces.values()].filter((space) => space.active).slice(0, CODES_PER_STORE);
          const codes = await spaceCodesOf(engine, venue, spaces);
          return {
            id: venue.id,
            name: venue.name,
            codes: codes.map(({ spaceName, code, url }) => ({ spaceName, code, url })),
          };
        }),
      ),
      simulatorUrl: engine.env.simulatorUrl,
    };
  },
};
