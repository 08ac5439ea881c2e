import { recordAudit, requireStore, type Handlers } from '@zhanggui/platform';
import { staffRules } from './domain/ask';
import { placeHold } from './hold.service';
import { onceFree } from './once-free';
import { viewStaffBooking } from './present-booking';
import { auditedPart } from './staff-act';
import { wishOf } from './wish-of';

/** Bookings that staff make for guests on the phone or at the door (BK-10). */
export const staffCreateHandlers: Handlers = {
  'staffBookings.create': ({ engine, principal, body, identity }) =>
    onceFree(engine, identity, async (tx) => {
      requireStore(principal, body.storeId);
      const { storeId, contactName, contactPhone, realName, note } = body;
      const row = await placeHold(engine, tx, {
        storeId,
        wish: wishOf(body),
        customerId: null,
        contactName,
        contactPhone,
        realName,
        note,
        points: 0,
        rules: staffRules(body.channel),
      });
      await recordAudit(tx, principal, {
        storeId,
        action: 'booking.created',
        subjectType: 'booking',
        subjectId: row.id,
        after: { ...auditedPart(row), channel: row.channel, partySize: row.party_size },
        requestId: body.requestId,
      });
      return viewStaffBooking(tx, row, principal.permissions, tx.now);
    }),
};
