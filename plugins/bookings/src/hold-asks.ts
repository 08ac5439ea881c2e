import { ok, type Result } from '@zhanggui/core';
import { Refusal } from '@zhanggui/platform';
import type { RefusalCode } from '@zhanggui/contract';
import type { Ask, AskRules, Guest, Wish } from './domain/ask';
import { isPaced, pacingWindow } from './domain/pacing';
import { brokenRule, RULE_CHECKS } from './domain/rule-checks';
import type { Span } from './domain/spans';
import { targetOf, type Target } from './domain/target';
import { sceneOf, type StoreScene } from './scene';

/** Somebody who wants a place. */
export interface HoldAsk {
  storeId: string;
  wish: Wish;
  /** Null for guests whom staff book in. */
  customerId: string | null;
  contactName: string;
  contactPhone: string;
  realName: string;
  note: string;
  /** To pay with. */
  points: number;
  rules: AskRules;
  /** The booking that is moved by this: its own place is not in its way. */
  movedBookingId?: string;
}

/** An ask with the store it is about, and everything that a decision on it may touch. */
export interface PreparedAsk {
  ask: HoldAsk;
  scene: StoreScene;
  target: Target;
  /** Spaces and people that it may be given. */
  resourceIds: readonly string[];
  /** With clean-up. */
  span: Span;
  /** Arrivals that are counted with it; null where nothing is limited. */
  window: Span | null;
}

export const askAt = (ask: HoldAsk, guest: Omit<Guest, 'contactPhone' | 'realName' | 'points'>, now: Date): Ask => ({
  wish: ask.wish,
  guest: { ...guest, contactPhone: ask.contactPhone, realName: ask.realName, points: ask.points },
  rules: ask.rules,
  now: now.getTime(),
});

/** The best of all guests: what is refused even to them is refused to everyone. */
const BEST_GUEST = { tierPoints: Infinity, tierKey: null, isBarred: false, openBookings: 0 };

/** Finds what an ask is about, before anything is locked; refuses what no guest could be given on an empty floor. */
export async function prepareAsk(ask: HoldAsk, now: Date): Promise<Result<PreparedAsk, RefusalCode>> {
  return prepareIn(await sceneOf(ask.storeId), ask, now);
}

/** `prepareAsk` at a store whose content is at hand. */
export function prepareIn(scene: StoreScene | undefined, ask: HoldAsk, now: Date): Result<PreparedAsk, RefusalCode> {
  if (!scene) return { ok: false, code: 'NOT_FOUND' };
  const target = targetOf(scene, askAt(ask, BEST_GUEST, now));
  if (!target.ok) return target;
  const hopeless = brokenRule(RULE_CHECKS, { scene, ask: askAt(ask, BEST_GUEST, now), target: target.value });
  if (hopeless) return hopeless;
  const { policy, span, until, spaces, people } = target.value;
  return ok({
    ask,
    scene,
    target: target.value,
    resourceIds: [
      ...(spaces.kind === 'none' ? [] : spaces.spaces.map(({ id }) => id)),
      ...(people ?? []).map(({ id }) => id),
    ],
    span: { from: span.from, until },
    window: isPaced(policy.pacing) ? pacingWindow(span.from, policy.pacing.windowMinutes, scene.store.timeZone) : null,
  });
}

/** What asks lock: what they may be given, and the counts that they go by (ADR 6). */
export function lockedBy({ ask, resourceIds, target, window }: PreparedAsk): string[] {
  return [
    ...resourceIds,
    ...(ask.customerId ? [`guest:${ask.customerId}`] : []),
    ...(window ? [`arrivals:${target.policy.id}:${window.from}`] : []),
  ];
}

/** A refusal of a decision, as the router answers it. A missing part of the wish is named as a field. */
export function refusalOf({ code, params = {} }: { code: RefusalCode; params?: Record<string, unknown> }): Refusal {
  if (code !== 'INVALID_INPUT') return new Refusal(code, params);
  return new Refusal(code, {}, [{ path: 'startsAt', message: '请选择时间' }]);
}
