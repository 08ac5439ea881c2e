import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { bookingSchema, type DemoBooking } from './demo-booking';

/** Where the demo venues are described. */
export const SEEDS = path.resolve(__dirname, '../../../../database/seeds');

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const named = { name: z.string(), nameEn: z.string() };
const keyed = { key: z.string(), ...named };
const yuan = z.number();

const hoursSchema = z.object({ weekdays: z.array(z.enum(WEEKDAYS)), opensAt: z.string(), closesAt: z.string() });

const optionGroupSchema = z.object({
  ...keyed,
  min: z.number(),
  max: z.number(),
  options: z.array(z.object({ ...keyed, priceDeltaYuan: yuan.default(0), isDefault: z.boolean().default(false) })),
});

const comboSchema = z.object({
  ...named,
  category: z.string(),
  image: z.string(),
  priceYuan: yuan,
  description: z.string(),
  groups: z.array(
    z.object({
      ...named,
      pick: z.number(),
      choices: z.array(
        z.object({ product: z.string(), quantity: z.number().default(1), priceDeltaYuan: yuan.default(0) }),
      ),
    }),
  ),
});

const storeSchema = z.object({
  code: z.string(),
  vertical: z.string(),
  mood: z.string(),
  ...named,
  intro: z.string(),
  introEn: z.string(),
  address: z.string(),
  addressEn: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  phone: z.string(),
  weeklyHours: z.array(hoursSchema),
  specialDates: z.array(z.record(z.string(), z.union([z.string(), z.boolean()]))),
  facilities: z.array(z.string()),
  averageSpendYuan: yuan,
  serviceFeeBp: z.number(),
  packagingFeeYuan: yuan,
  greeting: z.string(),
  greetingEn: z.string(),
  guide: z.string(),
  guideEn: z.string(),
  orderFlow: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  art: z.object({
    cover: z.string(),
    gallery: z.array(z.string()),
    /** Names under `videos` of the venue. */
    videos: z.array(z.string()).default([]),
  }),
  areas: z.array(z.object({ ...keyed, floor: z.string() })),
  spaceTypes: z.array(z.object({ ...keyed, kind: z.string(), icon: z.string() })),
  spaces: z.array(
    z.object({
      code: z.string(),
      ...named,
      type: z.string(),
      area: z.string(),
      capacity: z.tuple([z.number(), z.number()]),
      shape: z.string(),
      /** x, y, width and height on the floor map. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      features: z.string().optional(),
      featuresEn: z.string().optional(),
      videos: z.array(z.string()).default([]),
      minimumSpendYuan: yuan.default(0),
      roomFeeYuan: yuan.default(0),
    }),
  ),
  stations: z.array(z.object({ ...keyed, kind: z.string(), color: z.string() })),
  categories: z.array(
    z.object({ ...keyed, icon: z.string(), station: z.string().optional(), parent: z.string().optional() }),
  ),
  optionGroups: z.array(optionGroupSchema),
  combos: z.array(comboSchema),
});

const words = z.string().transform((text) => text.split(' ').filter(Boolean));
const optionalNumber = z.string().transform((text) => (text === '' ? undefined : Number(text)));

const menuRowSchema = z.object({
  category: z.string(),
  ...named,
  image: z.string(),
  priceYuan: z.coerce.number(),
  memberPriceYuan: optionalNumber,
  costYuan: optionalNumber,
  unit: z.string(),
  prepMinutes: z.coerce.number(),
  tags: words,
  options: words,
  stock: optionalNumber,
  dailyRefill: optionalNumber,
  warningLevel: optionalNumber,
  saleHours: z.string(),
  allergens: z.string(),
  description: z.string(),
  descriptionEn: z.string(),
});

const sharedSchema = z.object({
  brand: z.object({ name: z.string(), slogan: z.string() }),
  productTags: z.array(z.object({ ...keyed, color: z.string() })),
  facilityTags: z.array(z.object({ ...named, icon: z.string() })),
  saleHours: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
  memberTiers: z.array(
    z.object({ ...keyed, thresholdPoints: z.number(), multiplierBp: z.number(), color: z.string() }),
  ),
  labelTemplates: z.array(z.looseObject(named)),
  messageTemplates: z.array(z.looseObject({ kind: z.string() })),
  storeRanking: z.record(z.string(), z.number()),
  pointRule: z.object({ name: z.string(), kind: z.string(), fenPerPoint: z.number() }),
  announcements: z.array(
    z.object({
      title: z.string(),
      titleEn: z.string(),
      body: z.string(),
      bodyEn: z.string(),
      stores: z.array(z.string()),
      /** Key of the banner whose picture it shows. */
      image: z.string().optional(),
      startsInDays: z.number(),
      endsInDays: z.number(),
      pinned: z.boolean().default(false),
      popup: z.boolean().default(false),
    }),
  ),
  banners: z.array(z.object({ key: z.string(), title: z.string(), titleEn: z.string(), store: z.string() })),
  homePage: z.object({
    stores: z.string(),
    storesEn: z.string(),
    products: z.string(),
    productsEn: z.string(),
    announcements: z.string(),
    announcementsEn: z.string(),
    text: z.string(),
    textEn: z.string(),
    /** Pairs of store code and product name. */
    featured: z.array(z.tuple([z.string(), z.string()])),
  }),
  staff: z.array(
    z.object({
      username: z.string(),
      displayName: z.string(),
      role: z.string(),
      stores: z.literal('all').optional(),
    }),
  ),
  /** Guests who come in by this phone number find so many points. */
  members: z.array(z.object({ phone: z.string(), nickname: z.string(), points: z.number() })),
  staffPassword: z.string(),
  admin: z.object({ email: z.string(), password: z.string(), firstname: z.string(), lastname: z.string() }),
});

export type DemoStore = z.infer<typeof storeSchema>;
export type DemoMenuRow = z.infer<typeof menuRowSchema>;
export type DemoShared = z.infer<typeof sharedSchema>;

/** One venue: its folder under `database/seeds/stores`, which is also where its pictures are. */
export interface DemoVenue {
  readonly folder: string;
  readonly store: DemoStore;
  readonly menu: readonly DemoMenuRow[];
  readonly booking: DemoBooking;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(SEEDS, file), 'utf8'));
}

export function readShared(): DemoShared {
  return sharedSchema.parse(readJson('shared.json'));
}

export function readVenues(): DemoVenue[] {
  return readdirSync(path.join(SEEDS, 'stores'))
    .sort()
    .map((folder) => {
      const rows: unknown = parse(readFileSync(path.join(SEEDS, 'stores', folder, 'menu.csv')), { columns: true });
      return {
        folder,
        store: storeSchema.parse(readJson(`stores/${folder}/store.json`)),
        menu: z.array(menuRowSchema).parse(rows),
        booking: bookingSchema.parse(readJson(`stores/${folder}/booking.json`)),
      };
    });
}
