import type { BookingChannel, BookingMode, Image, RefundTier, Text } from '@zhanggui/contract';
import type { OpeningHours, Weekday } from '@zhanggui/core';

/** How long parties of a size stay, where guests do not choose. */
export interface TurnTime {
  partyMin: number;
  partyMax: number;
  minutes: number;
}

/** Members of this tier, and of higher ones, may book so many days ahead (BK-7). */
export interface MemberWindow {
  tierName: Text;
  thresholdPoints: number;
  advanceDays: number;
}

export type DepositRule =
  | { kind: 'none' }
  | { kind: 'fixed'; amountFen: number; per: 'booking' | 'guest' }
  | { kind: 'ratio'; ratioBp: number };

/** A point is worth so many fen; points pay at most `capBp` of a deposit. */
export interface PointsRule {
  fenPerPoint: number;
  capBp: number;
}

/** How many covers may arrive within one window of time (BK-11). Null: no limit. */
export interface Pacing {
  windowMinutes: number;
  covers: number | null;
  coversOf: Partial<Record<BookingChannel, number>>;
}

/** One way to book a store, as its manager set it up (BK-1). */
export interface Policy {
  id: string;
  storeId: string;
  name: Text;
  description: Text;
  notice: Text;
  mode: BookingMode;
  /** Empty: every type; where a person is booked, no space is needed then. */
  spaceTypeIds: readonly string[];
  sortOrder: number;
  slotMinutes: number;
  /** Lengths that guests choose from; empty where the length is not theirs to choose. */
  durations: readonly number[];
  defaultMinutes: number;
  turnTimes: readonly TurnTime[];
  cleanMinutes: number;
  partyMin: number | null;
  partyMax: number | null;
  joinable: boolean;
  advanceDays: number;
  leadMinutes: number;
  /** Null: as many as they like. */
  maxOpenPerCustomer: number | null;
  /** How many times a customer may wait for at once (BK-11). */
  maxWaitingPerCustomer: number;
  memberWindows: readonly MemberWindow[];
  deposit: DepositRule;
  points: PointsRule | null;
  holdMinutes: number;
  confirmation: 'automatic' | 'staff';
  confirmMinutes: number;
  graceMinutes: number;
  arriveEarlyMinutes: number;
  remindMinutes: number;
  arrivingMinutes: number;
  refundTiers: readonly RefundTier[];
  realName: boolean;
  phone: boolean;
  pacing: Pacing;
}

/** Sessions of a table with seats that come back on weekdays (poker 赛段). */
export interface SessionPlan {
  id: string;
  policyId: string;
  title: Text;
  description: Text;
  kind: 'main' | 'side';
  spaceId: string;
  weekdays: ReadonlySet<Weekday>;
  fromDate: string;
  untilDate: string | null;
  startsMinute: number;
  /** May pass 1440, into the next day. */
  endsMinute: number;
  seats: number;
  seatFen: number;
}

/** Somebody who can be booked (BK-12). Without hours of their own they are there whenever the store is open. */
export interface Person {
  id: string;
  name: Text;
  title: Text;
  intro: Text;
  photo: Image | null;
  hourlyFen: number;
  hours: OpeningHours;
  policyIds: readonly string[];
}

/** Everything that can be booked in a store. */
export interface BookingRules {
  storeId: string;
  /** By id, in the order in which guests see them. */
  policies: ReadonlyMap<string, Policy>;
  plans: ReadonlyMap<string, SessionPlan>;
  people: ReadonlyMap<string, Person>;
}

/** What decisions need to know of a space. */
export interface BookableSpace {
  id: string;
  name: Text;
  typeId: string | null;
  capacityMin: number | null;
  capacityMax: number | null;
  active: boolean;
  bookable: boolean;
  joinsWith: readonly string[];
  facilities: number;
}

/** What decisions need to know of a store. */
export interface BookableStore {
  id: string;
  timeZone: string;
  hours: OpeningHours;
  bookingPaused: boolean;
  spaces: ReadonlyMap<string, BookableSpace>;
}
