import type { BookingChannel, BookingPrice, RefusalCode } from '@zhanggui/contract';
import type { Result } from '@zhanggui/core';
import type { BookableStore, BookingRules } from './policy';
import type { Span } from './spans';

/** What is asked for. Which parts are needed depends on the policy's mode. */
export interface Wish {
  policyId: string;
  /** Milliseconds since the epoch. */
  startsAt?: number;
  durationMinutes?: number;
  /** Left out: the best free place is taken. Several: joined tables, the main one first. */
  spaceIds?: readonly string[];
  sessionId?: string;
  seats?: readonly number[];
  personId?: string;
  partySize: number;
}

/** Who asks. */
export interface Guest {
  /** What the tier of the guest stands for; 0 for those without. */
  tierPoints: number;
  tierKey: string | null;
  contactPhone: string;
  realName: string;
  isBarred: boolean;
  /** Bookings of this policy that are still to come. */
  openBookings: number;
  /** Points to pay with. */
  points: number;
}

/** Which rules hold for an ask. Nobody is ever given a place that is taken. */
export interface AskRules {
  channel: BookingChannel;
  /** Advance, lead, the grid, pauses and the ends of sessions. */
  windows: boolean;
  /** Lengths other than those that guests are offered. */
  anyLength: boolean;
  /** How many bookings a guest may have, who may book at all, and what has to be filled in. */
  limits: boolean;
  /** So many minutes may a start have passed already. */
  lateMinutes: number;
  deposit: boolean;
  /** By the policy; or confirmed at once, as staff book; or held until the guest accepts, as the waitlist offers. */
  outcome: 'by-policy' | 'confirmed' | 'held';
}

export const GUEST_RULES: AskRules = {
  channel: 'online',
  windows: true,
  anyLength: false,
  limits: true,
  lateMinutes: 0,
  deposit: true,
  outcome: 'by-policy',
};

/** Staff book outside of the windows and without deposit (BK-10), also a party that sat down a while ago. */
export const staffRules = (channel: 'staff' | 'walk-in'): AskRules => ({
  channel,
  windows: false,
  anyLength: true,
  limits: false,
  lateMinutes: 60,
  deposit: false,
  outcome: 'confirmed',
});

export interface Ask {
  wish: Wish;
  guest: Guest;
  rules: AskRules;
  now: number;
}

/** What a store is like: its content, and what it charges. */
export interface Scene {
  store: BookableStore;
  rules: BookingRules;
  /** The price of a space for a span (SP-4). */
  roomPrice(spaceId: string, span: Span, tierKey: string | null): BookingPrice;
}

export type Refused = Extract<Result<never, RefusalCode>, { ok: false }>;
export type Decided<T> = Result<T, RefusalCode>;
