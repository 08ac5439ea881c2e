import { bannerRule, pointRule, routingRule, staffRule } from './operation-rules';

const paths = (problems: ReturnType<typeof staffRule>) => problems.map(({ path }) => path.join('.'));

test('staff of a store belong to one, staff of the platform to all', () => {
  const person = { username: 'bar', password: 'long enough', role: 'bar' };
  expect(paths(staffRule({ ...person, stores: [] }))).toEqual(['stores']);
  expect(staffRule({ ...person, stores: ['store'] })).toEqual([]);
  expect(staffRule({ ...person, role: 'platform', stores: [] })).toEqual([]);
});

test('new staff need a password, known staff keep theirs', () => {
  expect(paths(staffRule({ username: 'bar', role: 'hq' }))).toEqual(['password']);
  expect(staffRule({ username: 'bar', role: 'hq', documentId: 'known' })).toEqual([]);
});

test('a banner that leads somewhere says where', () => {
  expect(paths(bannerRule({ linkKind: 'store' }))).toEqual(['linkTarget']);
  expect(paths(bannerRule({ linkKind: 'url', linkTarget: 'http://example.com' }))).toEqual(['linkTarget']);
  expect(bannerRule({ linkKind: 'none' })).toEqual([]);
});

test('LY-2 a rule by category names its categories', () => {
  expect(paths(pointRule({ kind: 'category', categories: [] }))).toEqual(['categories']);
  expect(pointRule({ kind: 'amount' })).toEqual([]);
});

test('KD-1 a routing rule names one space or a kind of spaces, not both', () => {
  expect(paths(routingRule({ space: 'a1', spaceKind: 'room' }))).toEqual(['spaceKind']);
  expect(routingRule({ space: 'a1', spaceKind: null })).toEqual([]);
  expect(routingRule({ spaceKind: 'room' })).toEqual([]);
});
