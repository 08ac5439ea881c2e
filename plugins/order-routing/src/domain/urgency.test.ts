import { urgentAt } from './urgency';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 20, minute));

test('KD-2 a guest whose tier is served first goes before others who are due within five minutes, not before late ones', () => {
  const tickets = [
    { name: 'late', at: urgentAt(at(2), false) },
    { name: 'plain', at: urgentAt(at(10), false) },
    { name: 'vip', at: urgentAt(at(12), true) },
  ];
  expect(tickets.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ name }) => name)).toEqual([
    'late',
    'vip',
    'plain',
  ]);
});
