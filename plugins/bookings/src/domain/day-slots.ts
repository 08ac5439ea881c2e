import { ok, type Result } from '@zhanggui/core';
import { GUEST_RULES, type Ask, type Decided, type Refused, type Scene } from './ask';
import type { Board } from './board';
import { crowded, neverFits } from './choose-place';
import { isOnDuty, personFen } from './people';
import type { BookableSpace, Policy } from './policy';
import { fits, recommend } from './recommend';
import { brokenRule, TIME_CHECKS } from './rule-checks';
import { slotStarts } from './slot-grid';
import { MINUTE_MS } from './spans';
import { spacesOfPolicy, targetOf, type Target } from './target';

/** So many places are recommended for a slot. */
const RECOMMENDED = 3;

export interface DayQuestion {
  policy: Policy;
  date: string;
  partySize: number;
  durationMinutes?: number;
  spaceTypeId?: string;
  personId?: string;
  /** What the tier of the guest who looks stands for; 0 for everybody. */
  tierPoints: number;
}

export interface DaySlot {
  from: number;
  until: number;
  freeIds: readonly string[];
  recommended: readonly (readonly string[])[];
  /** The lowest price of what is free. */
  fromFen: number | null;
  whyNot: Refused | null;
}

export interface DayPicture {
  /** Spaces that the offer can give to the party. */
  spaceIds: readonly string[];
  slots: readonly DaySlot[];
}

/**
 * What a policy can give to a party on a day, slot by slot (BK-8). Refuses what no slot of the day could give: TOO_SHORT,
 * TOO_LONG, PARTY_TOO_LARGE, NOT_FOUND.
 */
export function daySlots(scene: Scene, board: Board, question: DayQuestion, now: number): Decided<DayPicture> {
  const { policy, partySize, spaceTypeId } = question;
  const needsSpace = policy.mode !== 'staffed' || policy.spaceTypeIds.length > 0;
  const ofType = spacesOfPolicy(scene, policy).filter(({ typeId }) => !spaceTypeId || typeId === spaceTypeId);
  const hopeless = needsSpace ? (neverFits(ofType, { policy }, partySize) ?? null) : null;
  if (hopeless?.code === 'PARTY_TOO_LARGE') return hopeless;
  const single = ofType.filter((space) => fits(space, partySize));
  const spaces = !needsSpace ? [] : single.length > 0 || !policy.joinable ? single : ofType;
  const starts = policy.mode === 'scheduled' ? [] : slotStarts(question.date, policy.slotMinutes, scene.store);
  const slots: DaySlot[] = [];
  for (const start of starts) {
    const slot = daySlot(scene, board, question, spaces, start, now, hopeless);
    if (!slot.ok) return slot;
    slots.push(slot.value);
  }
  return ok({ spaceIds: spaces.map(({ id }) => id), slots });
}

function daySlot(
  scene: Scene,
  board: Board,
  question: DayQuestion,
  spaces: readonly BookableSpace[],
  start: number,
  now: number,
  hopeless: Refused | null,
): Decided<DaySlot> {
  const ask = askFor(question, start, now);
  const target = targetOf(scene, ask);
  if (!target.ok) return target;
  const { span, until } = target.value;
  const closed = brokenRule(TIME_CHECKS, { scene, ask, target: target.value }) ?? hopeless;
  const nothing = { ...span, freeIds: [], recommended: [], fromFen: null };
  if (closed) return ok({ ...nothing, whyNot: closed });

  const free = spaces
    .filter((space) => board.isFree(space.id, { from: span.from, until }))
    .map((space) => ({ space, priceFen: scene.roomPrice(space.id, span, null).totalFen }));
  const recommended = recommend(free, question.policy, question.partySize, RECOMMENDED);
  const people = freePeople(scene, board, target.value);
  const full = whyFull(scene, board, ask, target.value, spaces.length === 0 || recommended.length > 0, people.ok);
  if (full) return ok({ ...nothing, whyNot: full });
  const prices = new Map(free.map(({ space, priceFen }) => [space.id, priceFen]));
  const sums = recommended.map((ids) => ids.reduce((sum, id) => sum + (prices.get(id) ?? 0), 0));
  const single = free.filter(({ space }) => fits(space, question.partySize)).map(({ priceFen }) => priceFen);
  const roomFen = Math.min(...(single.length > 0 ? single : sums.length > 0 ? sums : [0]));
  return ok({
    ...span,
    freeIds: free.map(({ space }) => space.id),
    recommended,
    fromFen: roomFen + (people.ok ? people.value : 0),
    whyNot: null,
  });
}

const askFor = (question: DayQuestion, start: number, now: number): Ask => ({
  wish: {
    policyId: question.policy.id,
    startsAt: start,
    durationMinutes: question.durationMinutes,
    personId: question.personId,
    partySize: question.partySize,
  },
  guest: {
    tierPoints: question.tierPoints,
    tierKey: null,
    contactPhone: '',
    realName: '',
    isBarred: false,
    openBookings: 0,
    points: 0,
  },
  rules: GUEST_RULES,
  now,
});

/** The lowest price of somebody who could come; 0 where nobody is booked. */
function freePeople({ store }: Scene, board: Board, { people, span }: Target): Result<number, 'PERSON_UNAVAILABLE'> {
  if (!people) return ok(0);
  const free = people.filter((person) => isOnDuty(person, span, store) && board.isFree(person.id, span));
  if (free.length === 0)
    return { ok: false, code: 'PERSON_UNAVAILABLE', params: { name: people.length === 1 ? people[0]?.name.zh : '' } };
  const minutes = (span.until - span.from) / MINUTE_MS;
  return ok(Math.min(...free.map((person) => personFen(person, minutes))));
}

function whyFull(
  scene: Scene,
  board: Board,
  ask: Ask,
  target: Target,
  hasPlace: boolean,
  hasPerson: boolean,
): Refused | undefined {
  if (!hasPlace) return { ok: false, code: 'SLOT_TAKEN' };
  if (!hasPerson) return { ok: false, code: 'PERSON_UNAVAILABLE', params: { name: '' } };
  return crowded(scene, board, ask, target);
}
