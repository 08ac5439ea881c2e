import type { StaffBookingAction, StaffBookingView } from '@zhanggui/contract';
import {
  once,
  recordAudit,
  Refusal,
  requireStore,
  type Call,
  type EngineTx,
  type StaffPrincipal,
} from '@zhanggui/platform';
import { readBooking, type BookingRow } from './booking-rows';
import { staffActions } from './domain/booking-flow';
import { lockWhole } from './move-booking';
import { factsOf, viewStaffBooking } from './present-booking';
import { readinessOfOne } from './readiness';

type ActionName =
  `staffBookings.${'confirm' | 'decline' | 'cancel' | 'noShow' | 'release' | 'move' | 'checkInBooking'}`;
export type ActionCall = { [N in ActionName]: Call<N> }[ActionName];

/** What the audit keeps of a booking: never who it is for. */
export const auditedPart = (row: BookingRow) => ({
  state: row.state,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  spaceIds: row.space_ids,
  ...(row.session_id !== null && { sessionId: row.session_id, seats: row.seats }),
});

/** @throws Refusal BOOKING_STATE where staff cannot do that now */
export async function requireAction(
  tx: EngineTx,
  row: BookingRow,
  staff: StaffPrincipal,
  action: StaffBookingAction,
): Promise<void> {
  const facts = factsOf(row, await readinessOfOne(tx, row, tx.now));
  if (!staffActions(facts, tx.now, staff.permissions).includes(action)) throw new Refusal('BOOKING_STATE');
}

/** @throws Refusal NOT_FOUND, also for a booking of another's store */
export function requireOfStore(row: BookingRow | undefined, staff: StaffPrincipal): BookingRow {
  if (!row) throw new Refusal('NOT_FOUND');
  requireStore(staff, row.store_id);
  return row;
}

/**
 * One button of staff on one booking: locked with all that it takes, allowed in the store, done once, recorded with
 * before and after.
 *
 * @throws Refusal NOT_FOUND, BOOKING_STATE where the state does not allow `action`
 */
export function act(
  { engine, principal, params, body, identity }: ActionCall,
  action: StaffBookingAction,
  done: string,
  work: (tx: EngineTx, row: BookingRow) => Promise<void>,
): Promise<StaffBookingView> {
  return once(engine, identity, async (tx) => {
    const before = requireOfStore(await lockWhole(tx, params.bookingId), principal);
    await requireAction(tx, before, principal, action);
    await work(tx, before);
    const after = requireOfStore(await readBooking(tx, params.bookingId), principal);
    await recordAudit(tx, principal, {
      storeId: before.store_id,
      action: done,
      subjectType: 'booking',
      subjectId: before.id,
      before: auditedPart(before),
      after: auditedPart(after),
      reason: 'reason' in body ? body.reason : null,
      requestId: body.requestId,
    });
    return viewStaffBooking(tx, after, principal.permissions, tx.now);
  });
}
