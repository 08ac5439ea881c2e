import { ok, refuse, type Result } from '@zhanggui/core';

const MINUTE_MS = 60_000;
/** What begins within a minute has begun: decisions that waited for each other have clocks that differ by moments. */
const AT_ONCE_MINUTES = 1;

/** What a decision about opening a visit sees of a claim. */
export interface ClaimFact {
  resourceId: string;
  kind: 'booking' | 'session' | 'visit' | 'cleaning' | 'block';
  startsAt: Date;
  until: Date | null;
  endsAt: Date | null;
  bookingId: string | null;
  sessionId: string | null;
}

export interface OpeningAsk {
  /** The main space first, then those joined to it. */
  spaceIds: readonly string[];
  now: Date;
  /** When the party is planned to leave; null: `stayMinutes` from now. */
  until: Date | null;
  stayMinutes: number;
  /** Kept free after the party has left. */
  cleanMinutes: number;
  /** How long before somebody else's booking the space is theirs. */
  leadMinutes: number;
  /** The booking that has come, and the session that its seats are in. */
  bookingId: string | null;
  sessionId: string | null;
}

/** What a visit takes of one space. */
export interface Place {
  spaceId: string;
  /** `booking`: the booking's claim becomes the visit's. `session`: the session's claim holds it already. */
  by: 'booking' | 'session' | 'walk-in';
  /** When the party is planned to leave; null where nobody knows. */
  endsAt: Date | null;
  /** The same with clean-up: the end of the claim. */
  until: Date | null;
}

export type OpeningRefusal = 'SPACE_OCCUPIED' | 'SPACE_RESERVED' | 'SPACE_BLOCKED' | 'SPACE_BEING_CLEANED';

const REFUSED_BY = {
  block: 'SPACE_BLOCKED',
  cleaning: 'SPACE_BEING_CLEANED',
  visit: 'SPACE_OCCUPIED',
  booking: 'SPACE_RESERVED',
  session: 'SPACE_RESERVED',
} as const satisfies Record<ClaimFact['kind'], OpeningRefusal>;

/**
 * Whether a party may sit down now, and until when the place is theirs: as long as planned, but never into the time of
 * the next one. A booking of somebody else keeps the space already some time before it begins; the party whose booking
 * it is sits down on it. Open visits are looked at elsewhere: their claims may have run out under late guests.
 *
 * Refusals name the space and, where it is reserved, since when (`from`).
 */
export function decideOpening(ask: OpeningAsk, claims: readonly ClaimFact[]): Result<Place[], OpeningRefusal> {
  const places: Place[] = [];
  for (const spaceId of ask.spaceIds) {
    const place = decidePlace(
      ask,
      spaceId,
      claims.filter(({ resourceId }) => resourceId === spaceId),
    );
    if (!place.ok) return place;
    places.push(place.value);
  }
  return ok(places);
}

function decidePlace(ask: OpeningAsk, spaceId: string, claims: readonly ClaimFact[]): Result<Place, OpeningRefusal> {
  const { now, bookingId, sessionId } = ask;
  const isOwn = (claim: ClaimFact) =>
    claim.kind === 'session'
      ? sessionId !== null && claim.sessionId === sessionId
      : claim.kind === 'booking' && bookingId !== null && claim.bookingId === bookingId;
  const own = claims.find((claim) => isOwn(claim) && isAfter(claim.until, now));
  const others = claims.filter((claim) => !isOwn(claim) && isAfter(claim.until, now));
  const hinders = others.find(({ kind, startsAt }) => {
    if (startsAt <= later(now, AT_ONCE_MINUTES)) return true;
    // A party that comes before its time also needs the time until then.
    if (own) return startsAt < own.startsAt;
    return isReserving(kind) && startsAt < later(now, ask.leadMinutes);
  });
  if (hinders) return refuse(REFUSED_BY[hinders.kind], { spaceId, from: hinders.startsAt });

  const next = earliest(others.map(({ startsAt }) => startsAt));
  if (own?.kind === 'session') return ok({ spaceId, by: 'session', endsAt: own.endsAt ?? own.until, until: own.until });
  if (own) return ok({ spaceId, by: 'booking', endsAt: own.endsAt ?? own.until, until: own.until });
  const planned = ask.until ?? later(now, ask.stayMinutes);
  const endsAt = earlier(planned, next);
  return ok({ spaceId, by: 'walk-in', endsAt, until: earlier(later(endsAt, ask.cleanMinutes), next) });
}

const isReserving = (kind: ClaimFact['kind']) => kind === 'booking' || kind === 'session';
const isAfter = (until: Date | null, now: Date) => until === null || until > now;
const later = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * MINUTE_MS);
const earlier = (instant: Date, limit: Date | null) => (limit !== null && limit < instant ? limit : instant);
const earliest = (instants: readonly Date[]): Date | null =>
  instants.reduce<Date | null>((first, instant) => (first === null || instant < first ? instant : first), null);
