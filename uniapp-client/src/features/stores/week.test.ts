import { weekOf } from './week';

test('ST-2 the week begins on Monday, ranges of a day stand together, today is marked by the clock of the store', () => {
  const week = weekOf(
    [
      { weekday: 'fri', opensAt: '11:00:00', closesAt: '14:00:00' },
      { weekday: 'fri', opensAt: '17:00:00', closesAt: '02:00:00' },
    ],
    new Date('2026-11-20T17:30:00.000Z'),
    'Asia/Shanghai',
  );
  expect(week.map(({ weekday }) => weekday).join(' ')).toBe('mon tue wed thu fri sat sun');
  expect(week[4]?.ranges).toBe('11:00–14:00, 17:00–02:00');
  expect(week.find(({ today }) => today)?.weekday).toBe('sat');
});

test('ST-2 a range that ends when it begins is the whole day', () => {
  const week = weekOf([{ weekday: 'mon', opensAt: '00:00', closesAt: '00:00' }], new Date(), 'Asia/Shanghai');
  expect(week.map(({ allDay }) => allDay)).toEqual([true, false, false, false, false, false, false]);
});
