import type { SpaceStatus } from '@zhanggui/contract';
import type { ClaimFact } from './opening';

const MINUTE_MS = 60_000;

/** What is known of a space: who sits there, and what claims it now and in the coming time. */
export interface SpaceFacts {
  /** The open visit; `endsAt` null where nobody said until when. */
  visit: { endsAt: Date | null } | null;
  claims: readonly (Pick<ClaimFact, 'kind' | 'startsAt' | 'until' | 'endsAt'> & { expiresAt: Date | null })[];
}

/** How a store sees its spaces. */
export interface StatusRules {
  /** How long before a booking its space counts as reserved. */
  reservedLeadMinutes: number;
  cleanBy: 'none' | 'timer' | 'staff';
}

export interface StatusNow {
  status: SpaceStatus;
  /** When the status ends by the plan; always there where it will change by the clock alone. */
  until: Date | null;
}

/**
 * What a space is now (SP-2), derived at every look and stored nowhere: under maintenance before occupied before being
 * cleaned before reserved before available. Guests who stay past their time still occupy their place. Where staff say
 * when a space is clean, it is being cleaned until they do.
 */
export function statusOf({ visit, claims }: SpaceFacts, rules: StatusRules, now: Date): StatusNow {
  const standing = claims.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  const block = standing.find((claim) => claim.kind === 'block' && covers(claim, now));
  if (block) return { status: 'maintenance', until: block.until };
  const nextBlock = first(
    standing.filter(({ kind, startsAt }) => kind === 'block' && startsAt > now).map(({ startsAt }) => startsAt),
  );
  // Nobody knows until when guests stay who are past their time.
  const plannedEnd = visit?.endsAt && visit.endsAt > now ? visit.endsAt : null;
  if (visit) return { status: 'occupied', until: first([plannedEnd, nextBlock]) };

  const begun = ({ startsAt }: { startsAt: Date }) => startsAt <= now;
  const cleaning = standing.find(
    (claim) => claim.kind === 'cleaning' && begun(claim) && (rules.cleanBy === 'staff' || covers(claim, now)),
  );
  if (cleaning)
    return { status: 'cleaning', until: first([rules.cleanBy === 'staff' ? null : cleaning.until, nextBlock]) };

  const lead = rules.reservedLeadMinutes * MINUTE_MS;
  const reserving = standing.filter(({ kind, until }) => isReserving(kind) && (until === null || until > now));
  const reserved = reserving.find(({ startsAt }) => startsAt.getTime() - lead <= now.getTime());
  if (reserved) return { status: 'reserved', until: first([reserved.until, reserved.expiresAt, nextBlock]) };

  const coming = reserving.map(({ startsAt }) => new Date(startsAt.getTime() - lead));
  return { status: 'available', until: first([...coming, nextBlock]) };
}

const isReserving = (kind: ClaimFact['kind']) => kind === 'booking' || kind === 'session';
const covers = ({ startsAt, until }: { startsAt: Date; until: Date | null }, now: Date) =>
  startsAt <= now && (until === null || until > now);
const first = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((earliest, instant) => (instant && (!earliest || instant < earliest) ? instant : earliest), null);
