import { ReadModel } from '@zhanggui/platform';
import type { BookingRules } from './domain/policy';
import {
  compilePerson,
  compilePlan,
  compilePolicy,
  type PersonDocument,
  type PlanDocument,
  type PolicyDocument,
} from './policy-documents';

const OWN = [
  'api::booking-policy.booking-policy',
  'api::session-plan.session-plan',
  'api::bookable-person.bookable-person',
];

/** What can be booked in a store, compiled from content that is in use (BK-1). */
export const bookingRulesModel = new ReadModel<BookingRules>({
  name: 'booking-rules',
  uids: [...OWN, 'api::member-tier.member-tier', 'api::space-type.space-type', 'api::space.space'],
  // What was moved to another store leaves the first one too: its event names the second alone.
  keysOf: ({ uid, storeId }) => (storeId && !OWN.includes(uid) ? [storeId] : 'all'),
  async load(strapi, storeId) {
    const inUse = { active: true, store: { documentId: storeId } };
    const id = { select: ['documentId'] };
    const [policies, plans, people] = (await Promise.all([
      strapi.db.query('api::booking-policy.booking-policy').findMany({
        where: inUse,
        populate: {
          spaceTypes: id,
          durations: true,
          turnTimes: true,
          memberWindows: { populate: { tier: { select: ['documentId', 'name', 'nameEn', 'thresholdPoints'] } } },
          refundTiers: true,
          quotas: true,
        },
        orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      }),
      strapi.db.query('api::session-plan.session-plan').findMany({
        where: inUse,
        populate: { policy: id, space: id },
        orderBy: { id: 'asc' },
      }),
      strapi.db.query('api::bookable-person.bookable-person').findMany({
        where: inUse,
        populate: { photo: true, weeklyHours: true, specialDates: true, policies: id },
        orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      }),
    ])) as [PolicyDocument[], PlanDocument[], PersonDocument[]];
    return {
      storeId,
      policies: new Map(policies.map((policy) => [policy.documentId, compilePolicy(policy, storeId)])),
      plans: new Map(plans.flatMap((plan) => compilePlan(plan) ?? []).map((plan) => [plan.id, plan])),
      people: new Map(people.map((person) => [person.documentId, compilePerson(person)])),
    };
  },
});
