import type { BookingChannel, BookingMode, RefundTier } from '@zhanggui/contract';
import { minuteOf, WEEKDAYS, type HoursRange, type Weekday } from '@zhanggui/core';
import { imageOf, textOf, type MediaDocument } from '@zhanggui/venues';
import type { DepositRule, Pacing, Person, Policy, SessionPlan } from './domain/policy';

interface Titled {
  documentId: string;
  name: string;
  nameEn: string | null;
}

interface Reference {
  documentId: string;
}

export interface PolicyDocument extends Titled {
  description: string | null;
  descriptionEn: string | null;
  notice: string | null;
  noticeEn: string | null;
  mode: BookingMode;
  spaceTypes: Reference[];
  sortOrder: number | null;
  slotMinutes: number;
  durations: { minutes: number }[];
  defaultMinutes: number;
  turnTimes: { partyMin: number; partyMax: number; minutes: number }[];
  cleanMinutes: number;
  partyMin: number | null;
  partyMax: number | null;
  joinable: boolean | null;
  advanceDays: number;
  leadMinutes: number;
  maxOpenPerCustomer: number;
  /** Null in policies that are older than the field. */
  maxWaitingPerCustomer: number | null;
  memberWindows: { advanceDays: number; tier: (Titled & { thresholdPoints: number }) | null }[];
  depositKind: DepositRule['kind'];
  depositFen: number;
  depositBp: number;
  depositPer: 'booking' | 'guest';
  pointsAllowed: boolean | null;
  fenPerPoint: number;
  pointsCapBp: number;
  holdMinutes: number;
  confirmation: Policy['confirmation'];
  confirmMinutes: number;
  graceMinutes: number;
  arriveEarlyMinutes: number;
  remindMinutes: number;
  arrivingMinutes: number;
  refundTiers: RefundTier[];
  realName: boolean | null;
  phoneRequired: boolean | null;
  pacingMinutes: number;
  pacingCovers: number | null;
  quotas: { channel: BookingChannel; covers: number }[];
}

export interface PlanDocument extends Record<Weekday, boolean | null> {
  documentId: string;
  policy: Reference | null;
  space: Reference | null;
  title: string;
  titleEn: string | null;
  description: string | null;
  descriptionEn: string | null;
  kind: SessionPlan['kind'];
  fromDate: string;
  untilDate: string | null;
  startsAt: string;
  endsAt: string;
  seats: number;
  seatFen: number;
}

export interface PersonDocument extends Titled {
  title: string | null;
  titleEn: string | null;
  intro: string | null;
  introEn: string | null;
  photo: MediaDocument | null;
  hourlyFen: number;
  weeklyHours: HoursRange[];
  specialDates: { date: string; closed: boolean | null; opensAt: string | null; closesAt: string | null }[];
  policies: Reference[];
}

const DAY_MINUTES = 1440;
const USUAL_WAITING = 3;
const idOf = ({ documentId }: Reference): string => documentId;

/** A policy as the manager's form holds it, made into rules. */
export function compilePolicy(document: PolicyDocument, storeId: string): Policy {
  return {
    id: document.documentId,
    storeId,
    name: textOf(document.name, document.nameEn),
    description: textOf(document.description, document.descriptionEn),
    notice: textOf(document.notice, document.noticeEn),
    mode: document.mode,
    spaceTypeIds: document.spaceTypes.map(idOf),
    sortOrder: document.sortOrder ?? 0,
    slotMinutes: document.slotMinutes,
    durations: document.durations.map(({ minutes }) => minutes).sort((a, b) => a - b),
    defaultMinutes: document.defaultMinutes,
    turnTimes: document.turnTimes.map(({ partyMin, partyMax, minutes }) => ({ partyMin, partyMax, minutes })),
    cleanMinutes: document.cleanMinutes,
    partyMin: document.partyMin,
    partyMax: document.partyMax,
    joinable: document.joinable === true,
    advanceDays: document.advanceDays,
    leadMinutes: document.leadMinutes,
    maxOpenPerCustomer: document.maxOpenPerCustomer > 0 ? document.maxOpenPerCustomer : null,
    maxWaitingPerCustomer: document.maxWaitingPerCustomer ?? USUAL_WAITING,
    memberWindows: document.memberWindows.flatMap(({ tier, advanceDays }) =>
      tier ? [{ tierName: textOf(tier.name, tier.nameEn), thresholdPoints: tier.thresholdPoints, advanceDays }] : [],
    ),
    deposit: depositOf(document),
    points: document.pointsAllowed ? { fenPerPoint: document.fenPerPoint, capBp: document.pointsCapBp } : null,
    holdMinutes: document.holdMinutes,
    confirmation: document.confirmation,
    confirmMinutes: document.confirmMinutes,
    graceMinutes: document.graceMinutes,
    arriveEarlyMinutes: document.arriveEarlyMinutes,
    remindMinutes: document.remindMinutes,
    arrivingMinutes: document.arrivingMinutes,
    refundTiers: document.refundTiers
      .map(({ hoursBefore, refundBp }) => ({ hoursBefore: Number(hoursBefore), refundBp }))
      .sort((a, b) => b.hoursBefore - a.hoursBefore),
    realName: document.realName === true,
    phone: document.phoneRequired === true,
    pacing: pacingOf(document),
  };
}

function depositOf({ depositKind, depositFen, depositBp, depositPer }: PolicyDocument): DepositRule {
  switch (depositKind) {
    case 'none':
      return { kind: 'none' };
    case 'fixed':
      return { kind: 'fixed', amountFen: depositFen, per: depositPer };
    case 'ratio':
      return { kind: 'ratio', ratioBp: depositBp };
  }
}

const pacingOf = ({ pacingMinutes, pacingCovers, quotas }: PolicyDocument): Pacing => ({
  windowMinutes: Math.max(1, pacingMinutes),
  covers: pacingCovers,
  coversOf: Object.fromEntries(quotas.map(({ channel, covers }) => [channel, covers])),
});

/** A plan as the manager's form holds it; undefined where its policy or its table was removed. */
export function compilePlan(document: PlanDocument): SessionPlan | undefined {
  const { policy, space } = document;
  if (!policy || !space) return undefined;
  const startsMinute = minuteOf(document.startsAt);
  const ends = minuteOf(document.endsAt);
  return {
    id: document.documentId,
    policyId: policy.documentId,
    title: textOf(document.title, document.titleEn),
    description: textOf(document.description, document.descriptionEn),
    kind: document.kind,
    spaceId: space.documentId,
    weekdays: new Set(WEEKDAYS.filter((weekday) => document[weekday] !== false)),
    fromDate: document.fromDate,
    untilDate: document.untilDate,
    startsMinute,
    endsMinute: ends <= startsMinute ? ends + DAY_MINUTES : ends,
    seats: document.seats,
    seatFen: document.seatFen,
  };
}

export const compilePerson = (document: PersonDocument): Person => ({
  id: document.documentId,
  name: textOf(document.name, document.nameEn),
  title: textOf(document.title, document.titleEn),
  intro: textOf(document.intro, document.introEn),
  photo: imageOf(document.photo),
  hourlyFen: document.hourlyFen,
  hours: {
    weekly: document.weeklyHours.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt })),
    special: document.specialDates.map(({ date, closed, opensAt, closesAt }) => ({
      date,
      closed: closed === true,
      opensAt,
      closesAt,
    })),
  },
  policyIds: document.policies.map(idOf),
});
