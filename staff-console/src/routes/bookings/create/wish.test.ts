import type { BookingOffer } from '@zhanggui/contract';
import { bodyOf, draftFrom, fieldOf, missingField, offerOf, offersFor, type Draft } from './wish';

const offer = (policyId: string, mode: BookingOffer['mode'], partyMax = 6): BookingOffer => ({
  policyId,
  mode,
  name: { zh: policyId, en: '' },
  description: { zh: '', en: '' },
  spaceTypes: [],
  firstDate: '2026-11-21',
  lastDate: '2026-12-21',
  partyMin: 1,
  partyMax,
  durations: [90, 120],
  defaultMinutes: 120,
  slotMinutes: 30,
  holdMinutes: 15,
  confirmation: 'automatic',
  deposit: { kind: 'none', amountFen: 0, ratioBp: 0 },
  points: null,
  refundTiers: [],
  graceMinutes: 15,
  realName: false,
  phone: false,
  notice: { zh: '', en: '' },
});
const table = offer('table', 'slot');
const poker = offer('poker', 'scheduled');
const master = offer('master', 'staffed');

const draft: Draft = {
  ...draftFrom({ date: '2026-11-21', startsAt: '2026-11-21T10:00:00.000Z', resourceId: 'T1', minutes: 90 }, false),
  contactName: ' 王先生 ',
  contactPhone: '13800000000',
};

test('what was pressed on the timeline is in the form already', () => {
  expect(draft).toMatchObject({ spaceIds: ['T1'], minutes: 90, personId: null });
  expect(draftFrom({ resourceId: 'amy' }, true)).toMatchObject({ spaceIds: null, personId: 'amy' });
});

test('the first offer that fits the party is taken until another is chosen', () => {
  const offers = [offer('small', 'slot', 1), table, master];
  expect(offerOf(offers, draft)?.policyId).toBe('table');
  expect(offerOf(offers, { ...draft, policyId: 'small' })?.policyId).toBe('small');
  expect(offerOf([], draft)).toBeNull();
});

test('a place that was pressed is offered for what its type is given for', () => {
  const room = { ...offer('room', 'session'), spaceTypes: [{ id: 'rooms', name: { zh: '包间', en: '' } }] };
  const offers = [table, room, master];
  const people = [
    { id: 'amy', policyIds: ['master'] },
    { id: 'ben', policyIds: ['lesson'] },
  ];
  const names = (found: BookingOffer[]) => found.map(({ policyId }) => policyId);
  expect(names(offersFor(offers, draft, 'rooms', people))).toEqual(['room']);
  expect(names(offersFor(offers, draft, 'storeroom', people))).toEqual([]);
  expect(names(offersFor(offers, { ...draft, spaceIds: null }, 'rooms', people))).toEqual(['table', 'room', 'master']);
  const offersWith = (personId: string) => offersFor(offers, { ...draft, spaceIds: null, personId }, null, people);
  expect(names(offersWith('amy'))).toEqual(['master']);
  expect(names(offersWith('ben'))).toEqual([]);
});

test('the form says what is still missing, by the mode of the offer', () => {
  expect(missingField(draft, null)).toBe('offer');
  expect(missingField({ ...draft, startsAt: null }, table)).toBe('time');
  expect(missingField(draft, poker)).toBe('session');
  expect(missingField(draft, master)).toBe('person');
  expect(missingField({ ...draft, contactName: '  ' }, table)).toBe('name');
  expect(missingField(draft, table)).toBeNull();
  expect(missingField({ ...draft, sessionId: 's', seats: [2] }, poker)).toBeNull();
});

test('only what the mode needs is sent', () => {
  expect(bodyOf(draft, table, 'store')).toEqual({
    channel: 'staff',
    storeId: 'store',
    policyId: 'table',
    partySize: 2,
    startsAt: '2026-11-21T10:00:00.000Z',
    durationMinutes: 90,
    spaceIds: ['T1'],
    contactName: '王先生',
    contactPhone: '13800000000',
    realName: '',
    note: '',
  });
  const seats = bodyOf({ ...draft, sessionId: 's-2026-11-21', seats: [2, 3, 4] }, poker, 'store');
  expect(seats).toMatchObject({ partySize: 3, sessionId: 's-2026-11-21', seats: [2, 3, 4] });
  expect(seats).not.toHaveProperty('startsAt');
});

test('a refusal is shown at the field that it is about', () => {
  expect(fieldOf({ code: 'SLOT_TAKEN' })).toBe('place');
  expect(fieldOf({ code: 'PHONE_REQUIRED' })).toBe('phone');
  expect(fieldOf({ code: 'INVALID_INPUT', fields: [{ path: 'body.contactPhone' }] })).toBe('phone');
  expect(fieldOf({ code: 'SERVER_ERROR' })).toBeNull();
});
