import { progressOf } from './progress';

const times = {
  placedAt: '2026-11-21T10:00:00.000Z',
  payBy: '2026-11-21T10:15:00.000Z',
  paidAt: '2026-11-21T10:01:00.000Z',
  acceptBy: null,
  acceptedAt: null,
  preparingAt: null,
  deliveringAt: null,
  deliveredAt: null,
  completedAt: null,
  cancelledAt: null,
  dueAt: null,
};

describe('OR-6 the way of an order on the phone', () => {
  test('what happened has its time, the present step is marked, the rest is to come', () => {
    expect(progressOf('paid', times).map(({ name, phase, at }) => [name, phase, at !== null])).toEqual([
      ['placed', 'done', true],
      ['paid', 'present', true],
      ['accepted', 'coming', false],
      ['preparing', 'coming', false],
      ['delivering', 'coming', false],
      ['delivered', 'coming', false],
      ['completed', 'coming', false],
    ]);
  });

  test('a cancelled order shows how far it came and its end', () => {
    const steps = progressOf('refunded', { ...times, cancelledAt: '2026-11-21T10:05:00.000Z' });
    expect(steps.map(({ name, phase }) => [name, phase])).toEqual([
      ['placed', 'done'],
      ['paid', 'done'],
      ['cancelled', 'present'],
    ]);
  });

  test('OR-6 an order with a problem shows how far it came and that somebody looks into it', () => {
    expect(progressOf('exception', times).map(({ name, phase }) => [name, phase])).toEqual([
      ['placed', 'done'],
      ['paid', 'done'],
      ['exception', 'present'],
    ]);
  });

  test('a completed order is done to its last step', () => {
    expect(progressOf('completed', times).every(({ phase }) => phase === 'done')).toBe(true);
  });
});
