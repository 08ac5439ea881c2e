import type { Answer } from '@zhanggui/contract';
import { addDays, businessDate } from '@zhanggui/core';
import { sql, type Engine } from '@zhanggui/platform';
import { claimsOn } from '@zhanggui/venues';
import { GUEST_RULES, type Ask, type Refused } from './domain/ask';
import { Board } from './domain/board';
import { brokenRule, TIME_CHECKS } from './domain/rule-checks';
import { sessionsBetween, type DatedSession } from './domain/sessions';
import { MINUTE_MS } from './domain/spans';
import { targetOf } from './domain/target';
import { farthestDay } from './domain/windows';
import { takenOf } from './hold-facts';
import type { StoreScene } from './scene';

type Session = Answer<'bookings.sessions'>['items'][number];

/** So many days of sessions are shown where nobody asks for one day. */
const DAYS_SHOWN = 14;

/** The sessions of a day, or of the coming days, with the seats that are taken (BK-1). */
export async function sessionsOf(
  engine: Engine,
  scene: StoreScene,
  date: string | undefined,
  now: Date,
): Promise<Session[]> {
  const { store, rules } = scene;
  const policies = [...rules.policies.values()].filter(({ mode }) => mode === 'scheduled');
  const plans = [...rules.plans.values()].filter(({ policyId }) => policies.some(({ id }) => id === policyId));
  if (plans.length === 0) return [];
  const today = businessDate(now, store.timeZone, store.hours);
  const farthest = Math.max(...policies.map(farthestDay));
  if (date !== undefined && (date < today || date > addDays(today, farthest))) return [];
  const last = date ?? addDays(today, Math.min(DAYS_SHOWN, farthest));
  const sessions = sessionsBetween(plans, date ?? today, last, store).filter(
    (session) => session.until > now.getTime(),
  );
  const board = await boardOf(engine, sessions, now);
  return sessions.flatMap((session) => presentSession(scene, board, session, now) ?? []);
}

async function boardOf({ db }: Engine, sessions: readonly DatedSession[], now: Date): Promise<Board> {
  if (sessions.length === 0) return new Board();
  const tableIds = [...new Set(sessions.map(({ plan }) => plan.spaceId))];
  const from = new Date(Math.min(...sessions.map((session) => session.from)));
  const until = new Date(Math.max(...sessions.map((session) => session.until)));
  const claims = await claimsOn(db, tableIds, from, until, now);
  const seats = await db.rows<{ sessionId: string; seat: number }>(sql`
    select session_id as "sessionId", seat from engine.seat_claim
    where session_id = any(${sessions.map(({ id }) => id)}::text[]) and (expires_at is null or expires_at > ${now})`);
  const seated = new Set(seats.map(({ sessionId }) => sessionId));
  // A table that is kept for nobody any more, because every hold of its seats is over, is free for others.
  return new Board(
    claims.filter(({ kind, sessionId }) => kind !== 'session' || seated.has(sessionId ?? '')).map(takenOf),
    seats,
  );
}

function presentSession(scene: StoreScene, board: Board, session: DatedSession, now: Date): Session | undefined {
  const { plan, id, from, until } = session;
  const table = scene.venue.spaces.get(plan.spaceId);
  if (!table) return undefined;
  const takenSeats = [...board.seatsTaken(id)].sort((a, b) => a - b);
  const whyNot = whyNotOf(scene, board, session, takenSeats, now);
  return {
    id,
    policyId: plan.policyId,
    planId: plan.id,
    title: plan.title,
    description: plan.description,
    kind: plan.kind,
    space: { id: table.view.id, code: table.view.code, name: table.view.name },
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
    seats: plan.seats,
    takenSeats,
    seatFen: plan.seatFen,
    bookable: whyNot === undefined,
    whyNot: whyNot ? { code: whyNot.code, params: whyNot.params ?? {} } : null,
  };
}

/** What would stand in the way of a guest who takes one of the seats that are left. */
function whyNotOf(
  scene: StoreScene,
  board: Board,
  session: DatedSession,
  takenSeats: readonly number[],
  now: Date,
): Refused | undefined {
  const { plan } = session;
  const left = Array.from({ length: plan.seats }, (_, index) => index + 1).find((seat) => !takenSeats.includes(seat));
  if (left === undefined) return { ok: false, code: 'SLOT_TAKEN' };
  const ask: Ask = {
    wish: { policyId: plan.policyId, sessionId: session.id, seats: [left], partySize: 1 },
    guest: {
      tierPoints: 0,
      tierKey: null,
      contactPhone: '',
      realName: '',
      isBarred: false,
      openBookings: 0,
      points: 0,
    },
    rules: GUEST_RULES,
    now: now.getTime(),
  };
  const target = targetOf(scene, ask);
  if (!target.ok) return target;
  const broken = brokenRule(TIME_CHECKS, { scene, ask, target: target.value });
  if (broken) return broken;
  const cleanMs = target.value.policy.cleanMinutes * MINUTE_MS;
  const inTheWay = board.takenBy(plan.spaceId, { from: session.from, until: session.until + cleanMs }, session.id);
  if (!inTheWay) return undefined;
  return { ok: false, code: inTheWay.kind === 'block' ? 'SPACE_BLOCKED' : 'SLOT_TAKEN' };
}
