import { missingFields } from './missing';

test('a phone and a real name are asked for where the offer needs them', () => {
  const given = { name: '', phone: '', realName: '' };
  expect(missingFields({ phone: false, realName: false }, given)).toEqual([]);
  expect(missingFields({ phone: true, realName: true }, given)).toEqual(['phone', 'realName']);
  expect(missingFields({ phone: false, realName: false }, { ...given, phone: '12a' })).toEqual(['phone']);
  expect(
    missingFields({ phone: true, realName: true }, { name: '', phone: '+86 138 0000 0000', realName: '林一' }),
  ).toEqual([]);
});
