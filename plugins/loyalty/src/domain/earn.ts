import { allocate, FULL_BP } from '@zhanggui/core';
import type { Tier } from './tier';

/** How spending becomes points (LY-2), as the house wrote it down. */
export interface PointRule {
  id: string;
  name: string;
  /** When it was last changed: with the id it says exactly which words gave the points. */
  version: string;
  kind: 'amount' | 'category';
  /** Empty: every store. */
  storeIds: readonly string[];
  /** For `category`: these, those below them included. */
  categoryIds: ReadonlySet<string>;
  /** 100: one point for each yuan. At least 1. */
  fenPerPoint: number;
  minimumSpendFen: number;
  /** The lower goes first. */
  priority: number;
  capPerOrder: number | null;
  capPerDay: number | null;
  /** Half-open; milliseconds since 1970, null for ever. */
  startsAt: number | null;
  endsAt: number | null;
}

/** A completed order, as far as points are concerned. */
export interface EarningOrder {
  storeId: string;
  /** What was paid for all of it. */
  amountFen: number;
  /** When it was paid, in milliseconds since 1970: the moment that a period of double points means. */
  paidAt: number;
  lines: readonly { categoryId: string | null; amountFen: number }[];
}

/** The points that one rule gave, and how: enough to compute them again. */
export interface Grant {
  ruleId: string;
  ruleName: string;
  ruleVersion: string;
  amountFen: number;
  fenPerPoint: number;
  multiplierBp: number;
  /** Before the caps. */
  uncapped: number;
  cappedBy: 'order' | 'day' | null;
  points: number;
}

/**
 * The points of a completed order. Rules are asked by priority; each fen that was paid earns by the first rule that
 * covers its line, so nothing earns twice. A rule counts only inside its period, in its stores, and where the amount
 * it could cover reaches its minimum. The tier multiplies, then the points are rounded down once, then capped:
 * `givenToday` is what each rule has given the customer on this day of the store.
 */
export function earn(
  order: EarningOrder,
  rules: readonly PointRule[],
  tier: Tier,
  givenToday: ReadonlyMap<string, number>,
): Grant[] {
  const open = paidLines(order);
  const grants: Grant[] = [];
  for (const rule of [...rules].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))) {
    if (!holds(rule, order)) continue;
    const covered = open.filter((line) => covers(rule, line.categoryId));
    if (sum(covered.map((line) => line.paidFen)) < rule.minimumSpendFen) continue;
    const earning = covered.filter((line) => !line.earned);
    const amountFen = sum(earning.map((line) => line.paidFen));
    if (amountFen === 0) continue;
    for (const line of earning) line.earned = true;
    const uncapped = Math.floor((amountFen * tier.multiplierBp) / (rule.fenPerPoint * FULL_BP));
    const leftToday = Math.max((rule.capPerDay ?? Infinity) - (givenToday.get(rule.id) ?? 0), 0);
    const points = Math.min(uncapped, rule.capPerOrder ?? Infinity, leftToday);
    grants.push({
      ruleId: rule.id,
      ruleName: rule.name,
      ruleVersion: rule.version,
      amountFen,
      fenPerPoint: rule.fenPerPoint,
      multiplierBp: tier.multiplierBp,
      uncapped,
      cappedBy: points === uncapped ? null : points === leftToday ? 'day' : 'order',
      points,
    });
  }
  return grants;
}

export const pointsOf = (grants: readonly Grant[]): number => sum(grants.map(({ points }) => points));

/** What was paid, spread over the lines: an order may cost less than its lines. */
function paidLines({
  amountFen,
  lines,
}: EarningOrder): { categoryId: string | null; paidFen: number; earned: boolean }[] {
  const weights = lines.map((line) => line.amountFen);
  if (sum(weights) === 0) return [];
  const parts = allocate(amountFen, weights);
  return lines.map(({ categoryId }, index) => ({ categoryId, paidFen: parts[index] ?? 0, earned: false }));
}

const holds = (rule: PointRule, { storeId, paidAt }: EarningOrder): boolean =>
  (rule.storeIds.length === 0 || rule.storeIds.includes(storeId)) &&
  (rule.startsAt === null || rule.startsAt <= paidAt) &&
  (rule.endsAt === null || paidAt < rule.endsAt);

const covers = (rule: PointRule, categoryId: string | null): boolean =>
  rule.kind === 'amount' || (categoryId !== null && rule.categoryIds.has(categoryId));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
