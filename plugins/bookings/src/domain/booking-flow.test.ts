import { unreachableStates } from '@zhanggui/core';
import { BOOKING_FLOW, customerActions, staffActions, type BookingFacts } from './booking-flow';

const at = (time: string) => new Date(`2026-11-28T${time}:00Z`);
const facts: BookingFacts = {
  mode: 'slot',
  state: 'confirmed',
  dueFen: 5000,
  startsAt: at('12:00'),
  endsAt: at('14:00'),
  graceUntil: at('12:15'),
  isStoreLate: false,
  holdExpiresAt: null,
  confirmBy: null,
};
const work = new Set(['bookings.work'] as const);

describe('the life of a booking', () => {
  test('BK-3 every state can be reached from a hold', () => {
    expect(unreachableStates(BOOKING_FLOW, 'held')).toEqual([]);
  });

  test('a hold is paid, or accepted where nothing is due; once over, nothing is left to press', () => {
    const held = { ...facts, state: 'held', holdExpiresAt: at('10:15') } as const;
    expect(customerActions(held, at('10:00'))).toEqual(['pay', 'cancel']);
    expect(customerActions({ ...held, dueFen: 0 }, at('10:00'))).toEqual(['accept', 'cancel']);
    expect(customerActions(held, at('10:15'))).toEqual([]);
    expect(staffActions(held, at('10:15'), work)).toEqual([]);
  });

  test('a confirmed place can be moved until its start and cancelled until it is given away', () => {
    expect(customerActions(facts, at('11:00'))).toEqual(['cancel', 'reschedule']);
    expect(customerActions(facts, at('12:05'))).toEqual(['cancel']);
    expect(customerActions(facts, at('12:15'))).toEqual([]);
  });

  test('once the time to confirm is over, nobody can press anything', () => {
    const pending = { ...facts, state: 'pending', confirmBy: at('10:30') } as const;
    expect(customerActions(pending, at('10:29'))).toContain('cancel');
    expect(customerActions(pending, at('10:30'))).toEqual([]);
    expect(staffActions(pending, at('10:30'), work)).toEqual([]);
  });

  test('staff confirm or decline what waits for it, and call a no-show only after the start', () => {
    expect(staffActions({ ...facts, state: 'pending' }, at('11:00'), work)).toEqual([
      'confirm',
      'decline',
      'move',
      'extend',
    ]);
    expect(staffActions(facts, at('11:00'), work)).toEqual(['check-in', 'move', 'extend', 'cancel']);
    expect(staffActions(facts, at('12:05'), work)).toContain('no-show');
    expect(staffActions({ ...facts, isStoreLate: true }, at('12:05'), work)).not.toContain('no-show');
    expect(staffActions({ ...facts, state: 'checked-in' }, at('12:05'), work)).toEqual(['extend', 'release']);
    expect(staffActions({ ...facts, state: 'completed' }, at('12:05'), work)).toEqual([]);
    expect(staffActions({ ...facts, mode: 'scheduled' }, at('11:00'), work)).toEqual(['check-in', 'move', 'cancel']);
    expect(staffActions(facts, at('11:00'), new Set())).toEqual([]);
  });
});
