import { givenName } from './contact';

test('a name that the server made up is not offered as that of the guest', () => {
  expect(givenName('Guest 8nne')).toBe('');
  expect([givenName('客人8nne'), givenName('陈先生'), givenName('客人陈先生'), givenName('')]).toEqual([
    '',
    '陈先生',
    '客人陈先生',
    '',
  ]);
});
