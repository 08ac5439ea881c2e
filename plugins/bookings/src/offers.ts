import type { Answer } from '@zhanggui/contract';
import { addDays, businessDate, localMoment } from '@zhanggui/core';
import type { Policy } from './domain/policy';
import { farthestDay } from './domain/windows';
import { spacesOfPolicy } from './domain/target';
import type { StoreScene } from './scene';

type Offer = Answer<'bookings.offers'>['items'][number];
const LARGEST_PARTY = 200;

/** A policy as guests choose from it (BK-1). */
export function offerOf(scene: StoreScene, policy: Policy, now: Date): Offer {
  const { deposit, points } = policy;
  const { store, venue } = scene;
  const spaces = spacesOfPolicy(scene, policy);
  const types = new Map(
    spaces.flatMap(({ id }) => {
      const space = venue.spaces.get(id);
      return space?.typeId && space.typeName ? [[space.typeId, space.typeName]] : [];
    }),
  );
  const today = localMoment(now, store.timeZone).date;
  return {
    policyId: policy.id,
    mode: policy.mode,
    name: policy.name,
    description: policy.description,
    spaceTypes:
      policy.mode === 'staffed' && policy.spaceTypeIds.length === 0
        ? []
        : [...types].map(([id, name]) => ({ id, name })),
    firstDate: businessDate(now, store.timeZone, store.hours),
    lastDate: addDays(today, farthestDay(policy)),
    partyMin: policy.partyMin ?? 1,
    partyMax: policy.partyMax ?? largestParty(scene, policy),
    durations: [...policy.durations],
    defaultMinutes: policy.defaultMinutes,
    slotMinutes: policy.slotMinutes,
    holdMinutes: policy.holdMinutes,
    confirmation: policy.confirmation,
    deposit: {
      kind: deposit.kind,
      amountFen: deposit.kind === 'fixed' ? deposit.amountFen : 0,
      ratioBp: deposit.kind === 'ratio' ? deposit.ratioBp : 0,
    },
    points,
    refundTiers: [...policy.refundTiers],
    graceMinutes: policy.graceMinutes,
    realName: policy.realName,
    phone: policy.phone,
    notice: policy.notice,
  };
}

/** Where the policy sets no limit: as many as its largest place seats, or as its tables do together. */
function largestParty(scene: StoreScene, policy: Policy): number {
  if (policy.mode === 'scheduled') {
    const seats = [...scene.rules.plans.values()]
      .filter(({ policyId }) => policyId === policy.id)
      .map((plan) => plan.seats);
    return Math.max(1, ...seats);
  }
  const seats = spacesOfPolicy(scene, policy).map(({ capacityMax }) => capacityMax ?? LARGEST_PARTY);
  const most = policy.joinable ? seats.reduce((sum, one) => sum + one, 0) : Math.max(0, ...seats);
  return Math.min(LARGEST_PARTY, most > 0 ? most : LARGEST_PARTY);
}
