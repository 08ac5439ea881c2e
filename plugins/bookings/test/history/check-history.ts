/** What somebody did, and what they were told. Instants are those of the servers' clock, in milliseconds. */
export interface Operation {
  kind: 'hold' | 'confirm' | 'cancel' | 'move' | 'check-in' | 'release' | 'repeat';
  /** Of a hold: the booking that it made. */
  bookingId: string | null;
  sentAt: number;
  answeredAt: number;
  /** `ok`, or the code of the refusal. */
  answer: string;
  /** What a hold or a move asked for; after `ok`, what it got. With clean-up. */
  place?: Place;
  /** Of a hold: when it frees itself unless it is confirmed. */
  expiresAt?: number | null;
}

export interface Place {
  spaceIds: readonly string[];
  from: number;
  until: number;
}

/** A booking as its table holds it at the end. */
export interface FinalBooking extends Place {
  id: string;
  state: string;
  endedAt: number | null;
  /** When it frees itself; null where it does not. */
  expiresAt: number | null;
}

export interface FinalClaim {
  spaceId: string;
  bookingId: string;
  from: number;
  until: number;
}

export interface History {
  operations: readonly Operation[];
  bookings: readonly FinalBooking[];
  claims: readonly FinalClaim[];
  endedAt: number;
}

/** A place that a booking had, and when: `possible` from the first moment it may have been so, `certain` while it must. */
interface Stay extends Place {
  bookingId: string;
  possible: { from: number; until: number };
  certain: { from: number; until: number };
}

/** Clocks of servers and of whoever asks differ by less. */
const SLACK_MS = 3000;
const GRACE_MS = 15 * 60_000;
const ENDS = ['cancel', 'release'];

const shares = (a: Place, b: Place) => a.spaceIds.some((id) => b.spaceIds.includes(id));
const crosses = (a: { from: number; until: number }, b: { from: number; until: number }) =>
  a.from < b.until && b.from < a.until;

/**
 * Judges a history by a model that knows no constraint and no lock: nobody had a place that somebody else had, nothing
 * that was promised is gone, and every refusal has something that explains it. Returns what is wrong; empty is good.
 */
export function checkHistory(history: History): string[] {
  const byBooking = new Map<string, Operation[]>();
  for (const operation of history.operations) {
    if (operation.bookingId)
      byBooking.set(operation.bookingId, [...(byBooking.get(operation.bookingId) ?? []), operation]);
  }
  const finals = new Map(history.bookings.map((booking) => [booking.id, booking]));
  const stays = [...byBooking].flatMap(([id, operations]) => staysOf(id, operations, finals.get(id)));
  const bySpace = new Map<string, Stay[]>();
  for (const stay of stays) for (const id of stay.spaceIds) bySpace.set(id, [...(bySpace.get(id) ?? []), stay]);
  return [
    ...overlaps(bySpace),
    ...lost(byBooking, finals, history),
    ...claimsAmiss(history),
    ...unexplained(history.operations, byBooking, bySpace, finals),
  ];
}

/** The places of one booking, one after the other: that of its hold, then those it was moved to. */
function staysOf(bookingId: string, operations: readonly Operation[], final: FinalBooking | undefined): Stay[] {
  const done = operations.filter(({ answer }) => answer === 'ok');
  const hold = done.find(({ kind }) => kind === 'hold');
  if (!hold?.place) return [];
  const moves = done.filter(({ kind }) => kind === 'move').sort((a, b) => a.answeredAt - b.answeredAt);
  const places = [hold, ...moves];
  const end = endOf(hold, done, final);
  const arrival = done.find(({ kind }) => kind === 'check-in')?.sentAt ?? Infinity;
  return places.flatMap((operation, index): Stay[] => {
    const next = places[index + 1];
    if (!operation.place) return [];
    return [
      {
        ...operation.place,
        // Who comes early sits there from then on.
        from: next ? operation.place.from : Math.min(operation.place.from, arrival),
        bookingId,
        possible: { from: operation.sentAt, until: Math.min(next?.answeredAt ?? Infinity, end.latest) },
        certain: { from: operation.answeredAt, until: Math.min(next?.sentAt ?? Infinity, end.earliest) },
      },
    ];
  });
}

/** When a booking gave its place back: by somebody's doing, by itself, or not at all. */
function endOf(hold: Operation, done: readonly Operation[], final: FinalBooking | undefined) {
  const ended = done.find(({ kind }) => ENDS.includes(kind));
  if (ended) return { earliest: ended.sentAt, latest: ended.answeredAt };
  const isConfirmed = done.some(({ kind }) => kind === 'confirm');
  const { expiresAt } = hold;
  if (!isConfirmed && expiresAt != null) return { earliest: expiresAt - SLACK_MS, latest: expiresAt + SLACK_MS };
  if (final?.endedAt != null) return { earliest: final.endedAt - SLACK_MS, latest: final.endedAt + SLACK_MS };
  return { earliest: Infinity, latest: Infinity };
}

function overlaps(bySpace: ReadonlyMap<string, readonly Stay[]>): string[] {
  const wrong = new Set<string>();
  for (const [spaceId, stays] of bySpace) {
    stays.forEach((a, index) => {
      for (const b of stays.slice(index + 1)) {
        if (a.bookingId !== b.bookingId && crosses(a, b) && crosses(a.certain, b.certain))
          wrong.add(`${a.bookingId} and ${b.bookingId} had ${spaceId} at once`);
      }
    });
  }
  return [...wrong];
}

/** What each answered operation promises about the end. */
const PROMISED: Partial<Record<Operation['kind'], readonly string[]>> = {
  hold: ['held', 'pending', 'confirmed', 'checked-in', 'completed', 'cancelled', 'expired', 'no-show'],
  confirm: ['confirmed', 'checked-in', 'completed', 'cancelled', 'no-show'],
  cancel: ['cancelled'],
  'check-in': ['checked-in', 'completed'],
  release: ['completed'],
};

function lost(
  byBooking: ReadonlyMap<string, readonly Operation[]>,
  finals: ReadonlyMap<string, FinalBooking>,
  { endedAt }: History,
): string[] {
  const wrong: string[] = [];
  for (const [id, operations] of byBooking) {
    const final = finals.get(id);
    const done = operations.filter(({ answer }) => answer === 'ok');
    if (!final) {
      if (done.length > 0) wrong.push(`${id} was promised and is not there`);
      continue;
    }
    for (const { kind } of done) {
      if (PROMISED[kind]?.includes(final.state) === false)
        wrong.push(`${id}: ${kind} was told, and it is ${final.state}`);
    }
    if (done.filter(({ kind }) => ENDS.includes(kind)).length > 1) wrong.push(`${id} ended twice`);
    const hasEnded = done.some(({ kind }) => ENDS.includes(kind));
    const isKept = final.state === 'cancelled' || final.state === 'completed';
    if (isKept && !hasEnded) wrong.push(`${id} is ${final.state}, and nobody asked for it`);
    const expiresAt = done.find(({ kind }) => kind === 'hold')?.expiresAt ?? Infinity;
    if (final.state === 'expired' && expiresAt > endedAt + SLACK_MS) wrong.push(`${id} expired before its time`);
    const place = done
      .filter(({ kind }) => kind === 'hold' || kind === 'move')
      .sort((a, b) => a.answeredAt - b.answeredAt)
      .at(-1)?.place;
    if (place && (place.from !== final.from || place.spaceIds.join() !== final.spaceIds.join()))
      wrong.push(`${id} is not where it was promised to be`);
  }
  return wrong;
}

const LIVE = ['held', 'pending', 'confirmed', 'checked-in'];

/** At the end every live booking has its place, and nobody else has one. */
function claimsAmiss({ bookings, claims, endedAt }: History): string[] {
  const wrong: string[] = [];
  const live = new Map(bookings.filter(({ state }) => LIVE.includes(state)).map((booking) => [booking.id, booking]));
  for (const { id, spaceIds, from, until, expiresAt, state } of live.values()) {
    if (expiresAt !== null && expiresAt <= endedAt + SLACK_MS) continue;
    for (const spaceId of spaceIds) {
      const has = claims.some(
        (claim) => claim.bookingId === id && claim.spaceId === spaceId && claim.from <= from && claim.until >= until,
      );
      if (!has && state !== 'checked-in') wrong.push(`${id} is ${state} without ${spaceId}`);
    }
  }
  for (const claim of claims)
    if (!live.has(claim.bookingId)) wrong.push(`${claim.bookingId} is over and has ${claim.spaceId}`);
  claims.forEach((a, index) => {
    for (const b of claims.slice(index + 1))
      if (a.spaceId === b.spaceId && crosses(a, b)) wrong.push(`claims of ${a.bookingId} and ${b.bookingId} overlap`);
  });
  return wrong;
}

function unexplained(
  operations: readonly Operation[],
  byBooking: ReadonlyMap<string, readonly Operation[]>,
  bySpace: ReadonlyMap<string, readonly Stay[]>,
  finals: ReadonlyMap<string, FinalBooking>,
): string[] {
  const inTheWay = (operation: Operation, place: Place) =>
    place.spaceIds
      .flatMap((id) => bySpace.get(id) ?? [])
      .some(
        (stay) =>
          stay.bookingId !== operation.bookingId &&
          shares(stay, place) &&
          crosses(stay, place) &&
          stay.possible.from <= operation.answeredAt &&
          operation.sentAt <= stay.possible.until,
      );
  /** Something else may have moved the booking on before this was answered. */
  const movedOn = (operation: Operation) => {
    const id = operation.bookingId ?? '';
    const others = (byBooking.get(id) ?? []).filter((other) => other !== operation && other.answer === 'ok');
    const final = finals.get(id);
    const expiresAt = others.find(({ kind }) => kind === 'hold')?.expiresAt ?? Infinity;
    const isConfirmed = others.some(({ kind }) => kind === 'confirm');
    return (
      others.some(({ kind, sentAt }) => kind !== 'hold' && kind !== 'move' && sentAt <= operation.answeredAt) ||
      (!isConfirmed && expiresAt <= operation.answeredAt + SLACK_MS) ||
      (final?.endedAt != null && final.endedAt <= operation.answeredAt + SLACK_MS)
    );
  };
  /** Guests change their minds before the start, and cancel until the grace is over. */
  const tooLate = ({ kind, bookingId, answeredAt }: Operation) => {
    const places = (byBooking.get(bookingId ?? '') ?? []).filter(
      (other) =>
        (other.kind === 'hold' || other.kind === 'move') && other.answer === 'ok' && other.sentAt <= answeredAt,
    );
    const from = places.sort((a, b) => a.answeredAt - b.answeredAt).at(-1)?.place?.from ?? Infinity;
    const deadline = kind === 'move' ? from : kind === 'cancel' ? from + GRACE_MS : Infinity;
    return deadline <= answeredAt + SLACK_MS;
  };
  const explains: Record<string, (operation: Operation) => boolean> = {
    ok: () => true,
    SLOT_TAKEN: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    SPACE_OCCUPIED: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    SPACE_RESERVED: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    IN_THE_PAST: ({ place, answeredAt }) => place !== undefined && place.from <= answeredAt + SLACK_MS,
    BOOKING_STATE: (operation) => movedOn(operation) || tooLate(operation),
    CODE_EXPIRED: movedOn,
    CODE_USED: movedOn,
  };
  return operations
    .filter((operation) => explains[operation.answer]?.(operation) !== true)
    .map(
      ({ kind, bookingId, answer, place }) =>
        `${kind} ${bookingId ?? place?.spaceIds.join() ?? ''}: nothing explains ${answer}`,
    );
}
