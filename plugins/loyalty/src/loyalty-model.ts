import type { TierView } from '@zhanggui/contract';
import { ReadModel } from '@zhanggui/platform';
import type { PointRule } from './domain/earn';
import { PLAIN_TIER, tierOf } from './domain/tier';

/** What the house has decided about points, compiled. */
export interface LoyaltyRules {
  /** Lowest first. */
  tiers: readonly TierView[];
  rules: readonly PointRule[];
  timeZoneOfStore: ReadonlyMap<string, string>;
  /** Keys of the tiers whose guests the kitchen serves first (KD-2). */
  kitchenFirst: ReadonlySet<string>;
  /** How many days before points expire their owner is told (LY-5); 0 for never. */
  reminderDays: number;
}

const DEFAULT_REMINDER_DAYS = 30;
const PLAIN_TIER_VIEW: TierView = { ...PLAIN_TIER, name: { zh: '会员', en: 'Member' }, color: null };

/** One value for the whole house: points are earned and spent across its stores. */
const loyaltyModel = new ReadModel<LoyaltyRules>({
  name: 'loyalty',
  uids: [
    'api::member-tier.member-tier',
    'api::point-rule.point-rule',
    'api::menu-category.menu-category',
    'api::store.store',
    'api::loyalty-setting.loyalty-setting',
  ],
  keysOf: () => [''],
  async load(strapi) {
    const [tiers, rules, categories, stores, setting] = (await Promise.all([
      strapi.db.query('api::member-tier.member-tier').findMany({ orderBy: { thresholdPoints: 'asc' } }),
      strapi.db.query('api::point-rule.point-rule').findMany({
        where: { active: true },
        populate: { stores: { select: ['documentId'] }, categories: { select: ['documentId'] } },
      }),
      strapi.db.query('api::menu-category.menu-category').findMany({
        select: ['documentId'],
        populate: { parent: { select: ['documentId'] } },
      }),
      strapi.db.query('api::store.store').findMany({ select: ['documentId', 'timeZone'] }),
      strapi.db.query('api::loyalty-setting.loyalty-setting').findOne({ select: ['reminderDays'] }),
    ])) as [
      TierDocument[],
      RuleDocument[],
      CategoryDocument[],
      { documentId: string; timeZone: string }[],
      { reminderDays: number } | null,
    ];
    return {
      tiers: tiers.map((tier) => ({
        key: tier.key,
        name: { zh: tier.name, en: tier.nameEn ?? tier.name },
        color: tier.color,
        thresholdPoints: tier.thresholdPoints,
        multiplierBp: tier.multiplierBp,
      })),
      rules: rules.map((rule) => ruleOf(rule, categories)),
      timeZoneOfStore: new Map(stores.map((store) => [store.documentId, store.timeZone])),
      kitchenFirst: new Set(tiers.filter((tier) => tier.kitchenPriority === true).map(({ key }) => key)),
      reminderDays: setting?.reminderDays ?? DEFAULT_REMINDER_DAYS,
    };
  },
});

export const loyaltyModels = [loyaltyModel];

export async function loyaltyRules(): Promise<LoyaltyRules> {
  const rules = await loyaltyModel.get();
  if (!rules) throw new Error('the loyalty rules always have a value');
  return rules;
}

/** The tier that so many points ever earned give; a house without tiers has one for everybody. */
export function standingTier(earned: number, tiers: readonly TierView[]): { tier: TierView; next: TierView | null } {
  const { tier, next } = tierOf(earned, tiers);
  return { tier: tier ?? PLAIN_TIER_VIEW, next: next ?? null };
}

interface TierDocument {
  key: string;
  name: string;
  nameEn: string | null;
  color: string | null;
  thresholdPoints: number;
  multiplierBp: number;
  kitchenPriority: boolean | null;
}

interface CategoryDocument {
  documentId: string;
  parent: { documentId: string } | null;
}

interface RuleDocument {
  documentId: string;
  name: string;
  updatedAt: string | Date;
  kind: 'amount' | 'category';
  stores: { documentId: string }[];
  categories: { documentId: string }[];
  fenPerPoint: number;
  minimumSpendFen: number | null;
  priority: number | null;
  capPerOrder: number | null;
  capPerDay: number | null;
  startsAt: string | Date | null;
  endsAt: string | Date | null;
}

const DEFAULT_PRIORITY = 100;
const instantOf = (value: string | Date | null): number | null => (value === null ? null : new Date(value).getTime());

function ruleOf(rule: RuleDocument, categories: readonly CategoryDocument[]): PointRule {
  return {
    id: rule.documentId,
    name: rule.name,
    version: new Date(rule.updatedAt).toISOString(),
    kind: rule.kind,
    storeIds: rule.stores.map(({ documentId }) => documentId),
    categoryIds: withDescendants(
      rule.categories.map(({ documentId }) => documentId),
      categories,
    ),
    fenPerPoint: rule.fenPerPoint,
    minimumSpendFen: rule.minimumSpendFen ?? 0,
    priority: rule.priority ?? DEFAULT_PRIORITY,
    capPerOrder: rule.capPerOrder,
    capPerDay: rule.capPerDay,
    startsAt: instantOf(rule.startsAt),
    endsAt: instantOf(rule.endsAt),
  };
}

/** A category stands for those below it too. */
function withDescendants(ids: readonly string[], categories: readonly CategoryDocument[]): Set<string> {
  const found = new Set(ids);
  for (let grown = found.size > 0; grown;) {
    const size = found.size;
    for (const { documentId, parent } of categories) if (parent && found.has(parent.documentId)) found.add(documentId);
    grown = found.size > size;
  }
  return found;
}
