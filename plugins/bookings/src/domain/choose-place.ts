import { ok, refuse } from '@zhanggui/core';
import type { Ask, Decided, Refused, Scene } from './ask';
import type { Board, Taken } from './board';
import { checkPacing, isPaced, pacingWindow } from './pacing';
import { isOnDuty } from './people';
import type { BookableSpace, Person } from './policy';
import { fitsAbove, fitsBelow, recommend } from './recommend';
import type { Target } from './target';

/** Where a party will be, and who comes to it. */
export interface Place {
  spaces: readonly BookableSpace[];
  person: Person | null;
}

/**
 * Gives a party its place on the board: what it chose, or the best that is free. Refuses SLOT_TAKEN, SEAT_TAKEN,
 * SPACE_BLOCKED, PERSON_UNAVAILABLE, PACING_FULL, QUOTA_FULL; PARTY_TOO_LARGE and PARTY_TOO_SMALL where no place of the
 * policy would do even if all were free.
 */
export function choosePlace(scene: Scene, board: Board, ask: Ask, target: Target): Decided<Place> {
  const spaces = chooseSpaces(scene, board, ask, target);
  if (!spaces.ok) return spaces;
  const person = choosePerson(scene, board, target);
  if (!person.ok) return person;
  return crowded(scene, board, ask, target) ?? ok({ spaces: spaces.value, person: person.value });
}

function chooseSpaces(scene: Scene, board: Board, ask: Ask, target: Target): Decided<readonly BookableSpace[]> {
  if (target.spaces.kind === 'none') return ok([]);
  if (target.session) return seatsOnTable(board, target);
  return target.spaces.kind === 'given'
    ? chosenOnes(board, target, target.spaces.spaces)
    : bestOnes(scene, board, ask, target, target.spaces.spaces);
}

/** With the clean-up after it. */
const wholeSpan = ({ span, until }: Target) => ({ from: span.from, until });

const inTheWay = (taken: Taken, space: BookableSpace): Refused =>
  taken.kind === 'block' ? refuse('SPACE_BLOCKED', { space: space.name.zh }) : refuse('SLOT_TAKEN');

function chosenOnes(board: Board, target: Target, spaces: readonly BookableSpace[]): Decided<readonly BookableSpace[]> {
  for (const space of spaces) {
    const taken = board.takenBy(space.id, wholeSpan(target));
    if (taken) return inTheWay(taken, space);
  }
  return ok(spaces);
}

/** Seats belong to guests, the table to the session: it is in nobody's way but other uses of the table. */
function seatsOnTable(
  board: Board,
  { session, seats, spaces, span, until }: Target,
): Decided<readonly BookableSpace[]> {
  const tables = spaces.kind === 'none' ? [] : spaces.spaces;
  const sessionId = session?.id ?? null;
  for (const table of tables) {
    const taken = board.takenBy(table.id, { from: span.from, until }, sessionId);
    if (taken) return inTheWay(taken, table);
  }
  const occupied = board.seatsTaken(sessionId ?? '');
  const gone = seats.filter((seat) => occupied.has(seat));
  return gone.length > 0 ? refuse('SEAT_TAKEN', { seats: gone.join('、') }) : ok(tables);
}

function bestOnes(
  scene: Scene,
  board: Board,
  { wish, guest }: Ask,
  target: Target,
  spaces: readonly BookableSpace[],
): Decided<readonly BookableSpace[]> {
  const candidate = (space: BookableSpace) => ({
    space,
    priceFen: scene.roomPrice(space.id, target.span, guest.tierKey).totalFen,
  });
  const free = spaces.filter((space) => board.isFree(space.id, wholeSpan(target))).map(candidate);
  const [best] = recommend(free, target.policy, wish.partySize, 1);
  if (best) return ok(best.flatMap((id) => scene.store.spaces.get(id) ?? []));
  return neverFits(spaces, target, wish.partySize) ?? refuse('SLOT_TAKEN');
}

/** Why no place would do even on an empty floor; undefined where one would. */
export function neverFits(
  spaces: readonly BookableSpace[],
  { policy }: Pick<Target, 'policy'>,
  partySize: number,
): Refused | undefined {
  if (spaces.length === 0) return refuse('NOT_BOOKABLE');
  const all = spaces.map((space) => ({ space, priceFen: 0 }));
  if (recommend(all, policy, partySize, 1).length > 0) return undefined;
  const tooSmall = spaces.filter((space) => !fitsAbove(space, partySize));
  if (tooSmall.length === spaces.length)
    return refuse('PARTY_TOO_LARGE', { max: Math.max(...spaces.map(({ capacityMax }) => capacityMax ?? 0)) });
  const tooLarge = spaces.filter((space) => !fitsBelow(space, partySize));
  return refuse('PARTY_TOO_SMALL', { min: Math.min(...tooLarge.map(({ capacityMin }) => capacityMin ?? 0)) });
}

function choosePerson({ store }: Scene, board: Board, { people, span }: Target): Decided<Person | null> {
  if (!people) return ok(null);
  const free = people.find((person) => isOnDuty(person, span, store) && board.isFree(person.id, span));
  return free
    ? ok(free)
    : refuse('PERSON_UNAVAILABLE', { name: people.length === 1 ? (people[0]?.name.zh ?? '') : '' });
}

/** Too many who arrive at once (BK-11). */
export function crowded(
  { store }: Pick<Scene, 'store'>,
  board: Board,
  ask: Ask,
  { policy, span }: Pick<Target, 'policy' | 'span'>,
): Refused | undefined {
  if (!isPaced(policy.pacing)) return undefined;
  const window = pacingWindow(span.from, policy.pacing.windowMinutes, store.timeZone);
  const arriving = board.arriving(policy.id, window);
  const checked = checkPacing(policy.pacing, ask.rules.channel, arriving, ask.wish.partySize);
  return checked.ok ? undefined : checked;
}
