import type { BookingPrice } from '@zhanggui/contract';
import { GUEST_RULES, type Ask, type Scene, type Wish } from '../src/domain/ask';
import type { BookableSpace, Person, Policy, SessionPlan } from '../src/domain/policy';

/** A store of the tests: tables T1 … T6 for four each, side by side in a row, and a room for twelve. */
export const named = (zh: string) => ({ zh, en: zh });

export const space = (id: string, change: Partial<BookableSpace> = {}): BookableSpace => ({
  id,
  name: named(id),
  typeId: 'table',
  capacityMin: 1,
  capacityMax: 4,
  active: true,
  bookable: true,
  joinsWith: [],
  facilities: 0,
  ...change,
});

export const policy = (change: Partial<Policy> = {}): Policy => ({
  id: 'policy',
  storeId: 'store',
  name: named('订桌'),
  description: named(''),
  notice: named(''),
  mode: 'slot',
  spaceTypeIds: ['table'],
  sortOrder: 0,
  slotMinutes: 30,
  durations: [60, 120],
  defaultMinutes: 120,
  turnTimes: [],
  cleanMinutes: 15,
  partyMin: null,
  partyMax: null,
  joinable: true,
  advanceDays: 30,
  leadMinutes: 0,
  maxOpenPerCustomer: 3,
  maxWaitingPerCustomer: 3,
  memberWindows: [],
  deposit: { kind: 'none' },
  points: null,
  holdMinutes: 15,
  confirmation: 'automatic',
  confirmMinutes: 30,
  graceMinutes: 15,
  arriveEarlyMinutes: 30,
  remindMinutes: 60,
  arrivingMinutes: 15,
  refundTiers: [],
  realName: false,
  phone: false,
  pacing: { windowMinutes: 15, covers: null, coversOf: {} },
  ...change,
});

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const everyDay = (opensAt: string, closesAt: string) => WEEK.map((weekday) => ({ weekday, opensAt, closesAt }));

export interface SceneChange {
  policy?: Partial<Policy>;
  spaces?: BookableSpace[];
  plans?: SessionPlan[];
  people?: Person[];
  timeZone?: string;
  weekly?: Scene['store']['hours']['weekly'];
  special?: Scene['store']['hours']['special'];
  bookingPaused?: boolean;
  price?: BookingPrice;
}

const TABLES = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].map((id, index) =>
  space(id, { joinsWith: [`T${index}`, `T${index + 2}`] }),
);

export function scene(change: SceneChange = {}): Scene {
  const spaces = change.spaces ?? [...TABLES, space('V1', { typeId: 'room', capacityMin: 6, capacityMax: 12 })];
  const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  return {
    store: {
      id: 'store',
      timeZone: change.timeZone ?? 'Asia/Shanghai',
      hours: { weekly: change.weekly ?? everyDay('10:00', '02:00'), special: change.special ?? [] },
      bookingPaused: change.bookingPaused ?? false,
      spaces: byId(spaces),
    },
    rules: {
      storeId: 'store',
      policies: byId([policy(change.policy)]),
      plans: byId(change.plans ?? []),
      people: byId(change.people ?? []),
    },
    roomPrice: () => change.price ?? { steps: [], totalFen: 0, minimumSpendFen: 0 },
  };
}

/** Saturday noon in Shanghai. */
export const NOW = Date.parse('2026-11-28T04:00:00Z');
/** The same evening at six. */
export const EVENING = Date.parse('2026-11-28T10:00:00Z');

export interface AskChange {
  wish?: Partial<Wish>;
  guest?: Partial<Ask['guest']>;
  rules?: Partial<Ask['rules']>;
  now?: number;
}

export const ask = ({ wish, guest, rules, now = NOW }: AskChange = {}): Ask => ({
  wish: { policyId: 'policy', startsAt: EVENING, partySize: 2, ...wish },
  guest: {
    tierPoints: 0,
    tierKey: null,
    contactPhone: '',
    realName: '',
    isBarred: false,
    openBookings: 0,
    points: 0,
    ...guest,
  },
  rules: { ...GUEST_RULES, ...rules },
  now,
});
