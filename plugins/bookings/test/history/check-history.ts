import {
  crosses,
  ENDS,
  GRACE_MS,
  KEEPS,
  OVERRUN_MS,
  shares,
  SLACK_MS,
  staysOf,
  type FinalBooking,
  type History,
  type Operation,
  type Place,
  type Stay,
} from './history-model';

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
    ...lost(byBooking, finals, bySpace, history),
    ...moneyAmiss(byBooking, bySpace, history),
    ...claimsAmiss(history),
    ...unexplained(history.operations, byBooking, bySpace, finals),
  ];
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
  pay: ['confirmed', 'checked-in', 'completed', 'cancelled', 'no-show'],
  cancel: ['cancelled'],
  'check-in': ['checked-in', 'completed'],
  release: ['completed'],
};

function lost(
  byBooking: ReadonlyMap<string, readonly Operation[]>,
  finals: ReadonlyMap<string, FinalBooking>,
  bySpace: ReadonlyMap<string, readonly Stay[]>,
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
    const isKept =
      final.state === 'completed' || (final.state === 'cancelled' && !sittersAt(final, bySpace, 'possible'));
    if (isKept && !hasEnded) wrong.push(`${id} is ${final.state}, and nobody asked for it`);
    if (final.state === 'no-show' && sittersAt(final, bySpace, 'certain'))
      wrong.push(`${id} is a no-show, and others sat at its table`);
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

/** Whether another party sat at the place of a booking when its grace ended: maybe, or for certain. */
function sittersAt(
  final: FinalBooking,
  bySpace: ReadonlyMap<string, readonly Stay[]>,
  how: 'possible' | 'certain',
): boolean {
  const graceEnd = final.from + GRACE_MS;
  const slack = how === 'possible' ? SLACK_MS : -SLACK_MS;
  return final.spaceIds
    .flatMap((id) => bySpace.get(id) ?? [])
    .some(({ bookingId, sat }) => {
      const span = sat?.[how];
      return bookingId !== final.id && span && span.from <= graceEnd + slack && span.until >= graceEnd - slack;
    });
}

/** Nobody paid for nothing: what was not kept went back, and what was kept was paid. */
function moneyAmiss(
  byBooking: ReadonlyMap<string, readonly Operation[]>,
  bySpace: ReadonlyMap<string, readonly Stay[]>,
  { bookings }: History,
): string[] {
  return bookings.flatMap((final) => {
    const { id, state, dueFen, paidFen, refundedFen, from } = final;
    const kept = paidFen - refundedFen;
    const cancel = byBooking.get(id)?.find(({ kind, answer }) => kind === 'cancel' && answer === 'ok');
    // After the start a cancellation gives nothing back, unless the table was not there.
    const isLate = cancel !== undefined && cancel.answeredAt > from - SLACK_MS;
    if (state === 'confirmed' || state === 'checked-in' || state === 'completed' || state === 'no-show')
      return kept === dueFen ? [] : [`${id} is ${state} for ${kept} of ${dueFen} fen`];
    if (state === 'held' || kept === 0) return [];
    return isLate && !sittersAt(final, bySpace, 'certain') ? [] : [`${id} is ${state}, and ${kept} fen were kept`];
  });
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
          stay.possible.from <= operation.answeredAt &&
          operation.sentAt <= stay.possible.until &&
          (crosses(stay, place) || isSatUpon(stay, place, operation)),
      );
  /** Guests who are still there keep their table a little longer, also from those who look for one now. */
  const isSatUpon = ({ sat }: Stay, place: Place, { sentAt, answeredAt }: Operation) =>
    sat !== null &&
    sat.possible.from <= answeredAt &&
    sentAt <= sat.possible.until &&
    place.from <= answeredAt + OVERRUN_MS;
  /** Something else may have moved the booking on before this was answered. */
  const movedOn = (operation: Operation) => {
    const id = operation.bookingId ?? '';
    const others = (byBooking.get(id) ?? []).filter((other) => other !== operation && other.answer === 'ok');
    const final = finals.get(id);
    const expiresAt = others.find(({ kind }) => kind === 'hold')?.expiresAt ?? Infinity;
    const isConfirmed = others.some(({ kind }) => KEEPS.includes(kind));
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
  /** WeChat has the money, and nobody has told the booking yet. */
  const isUnheard = ({ bookingId, answeredAt }: Operation) =>
    (byBooking.get(bookingId ?? '') ?? []).some(({ answer, sentAt }) => answer === 'unheard' && sentAt <= answeredAt);
  const explains: Record<string, (operation: Operation) => boolean> = {
    ok: () => true,
    SLOT_TAKEN: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    SPACE_OCCUPIED: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    SPACE_RESERVED: (operation) => operation.place !== undefined && inTheWay(operation, operation.place),
    IN_THE_PAST: ({ place, answeredAt }) => place !== undefined && place.from <= answeredAt + SLACK_MS,
    BOOKING_STATE: (operation) => movedOn(operation) || tooLate(operation),
    CODE_EXPIRED: movedOn,
    CODE_USED: movedOn,
    ALREADY_PAID: movedOn,
    PAYMENT_CLOSED: movedOn,
    closed: (operation) => movedOn(operation) || isUnheard(operation),
    ended: movedOn,
    // Whatever became of it, the money is judged at the end.
    unheard: ({ kind }) => kind === 'pay',
  };
  return operations
    .filter((operation) => explains[operation.answer]?.(operation) !== true)
    .map(
      ({ kind, bookingId, answer, place }) =>
        `${kind} ${bookingId ?? place?.spaceIds.join() ?? ''}: nothing explains ${answer}`,
    );
}
