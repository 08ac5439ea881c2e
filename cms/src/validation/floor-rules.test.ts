import { labelTemplateRule } from './label-rules';
import { queueAmongOthers, queuePolicyRule } from './queue-rules';
import { roomPriceRule } from './room-price-rules';
import { spaceRule, storeRankingRule, storeRule } from './venue-rules';

const paths = (problems: ReturnType<typeof roomPriceRule>) => problems.map(({ path }) => path.join('.'));

const price = { kind: 'hourly', amountFen: 5800, startsAt: '18:00', endsAt: '06:00' };

test('SP-4 a price of a room has a band, and a package says how long', () => {
  expect(roomPriceRule(price)).toEqual([]);
  expect(roomPriceRule({ ...price, startsAt: '00:00', endsAt: '00:00' })).toEqual([]);
  expect(paths(roomPriceRule({ ...price, endsAt: '18:00' }))).toEqual(['endsAt']);
  expect(paths(roomPriceRule({ ...price, endsAt: '26:00' }))).toEqual(['endsAt']);
  expect(paths(roomPriceRule({ ...price, kind: 'package' }))).toEqual(['minutes']);
  expect(roomPriceRule({ ...price, kind: 'package', minutes: 180 })).toEqual([]);
  expect(paths(roomPriceRule({ ...price, amountFen: -1 }))).toEqual(['amountFen']);
});

const queue = { open: true, spokenCall: '请 {number} 号到 {space} 就座', prefixes: [{ prefix: 'A' }] };

test('WQ-2 rows that fit the same party have different letters', () => {
  expect(queuePolicyRule(queue)).toEqual([]);
  const dinner = { prefix: 'A', startsAt: '17:00', endsAt: '20:00' };
  const late = { prefix: 'A', startsAt: '20:00', endsAt: '02:00' };
  expect(queuePolicyRule({ ...queue, prefixes: [dinner, late, { prefix: 'C' }] })).toEqual([]);
  expect(paths(queuePolicyRule({ ...queue, prefixes: [dinner, { ...late, startsAt: '19:59' }] }))).toEqual([
    'prefixes.1.prefix',
  ]);
  const small = { prefix: 'A', partyMax: 4 };
  expect(queuePolicyRule({ ...queue, prefixes: [small, { prefix: 'A', partyMin: 5 }] })).toEqual([]);
  expect(paths(queuePolicyRule({ ...queue, prefixes: [small, { prefix: 'A', partyMin: 4 }] }))).toEqual([
    'prefixes.1.prefix',
  ]);
});

test('WQ-2 a row has letters, guests in order and both ends of its time', () => {
  const prefixes = [
    { prefix: 'a1' },
    { prefix: 'B', partyMin: 4, partyMax: 2 },
    { prefix: 'C', startsAt: '17:00', endsAt: null },
  ];
  expect(paths(queuePolicyRule({ ...queue, prefixes }))).toEqual([
    'prefixes.0.prefix',
    'prefixes.1.partyMax',
    'prefixes.2.endsAt',
  ]);
});

test('WQ-4 an open queue has a row, the spoken words say the number, a store has one queue', () => {
  expect(paths(queuePolicyRule({ ...queue, prefixes: [] }))).toEqual(['prefixes']);
  expect(paths(queuePolicyRule({ ...queue, spokenCall: '请就座' }))).toEqual(['spokenCall']);
  expect(paths(queueAmongOthers(queue, [queue]))).toEqual(['store']);
});

const label = { paper: 'a4', widthMm: 90, heightMm: 120, marginMm: 10, codeMm: 60 };
const colours = { background: '#FFFFFF', foreground: '#1D1B18' };

test('SP-6 a code fits its label, a label its paper, and a camera can tell the code from its ground', () => {
  expect(labelTemplateRule({ ...label, ...colours })).toEqual([]);
  expect(paths(labelTemplateRule({ ...label, ...colours, widthMm: 195 }))).toEqual(['widthMm']);
  expect(paths(labelTemplateRule({ ...label, ...colours, heightMm: 280 }))).toEqual(['heightMm']);
  expect(paths(labelTemplateRule({ ...label, ...colours, codeMm: 100 }))).toEqual(['widthMm']);
  expect(paths(labelTemplateRule({ ...label, ...colours, paper: 'label', widthMm: 70 }))).toEqual(['widthMm']);
  expect(paths(labelTemplateRule({ ...label, ...colours, foreground: '#BBBBBB' }))).toEqual(['foreground']);
  expect(paths(labelTemplateRule({ ...label, background: '#000000', foreground: '#FFFFFF' }))).toEqual(['foreground']);
});

test('BK-8 a table is not joined with itself', () => {
  expect(paths(spaceRule({ documentId: 'a', joinsWith: ['a'] }))).toEqual(['joinsWith']);
  expect(spaceRule({ documentId: 'a', joinsWith: ['b'] })).toEqual([]);
});

test('SP-2 cleaning by the clock takes at least a minute', () => {
  const store = { code: 'KTV1', timeZone: 'Asia/Shanghai' };
  expect(paths(storeRule({ ...store, cleanBy: 'timer', cleanMinutes: 0 }))).toEqual(['cleanMinutes']);
  expect(storeRule({ ...store, cleanBy: 'none', cleanMinutes: 0 })).toEqual([]);
});

test('ST-3 the composite order looks at something', () => {
  expect(paths(storeRankingRule({ distanceWeight: 0, ratingWeight: 0, priceWeight: 0, openWeight: 0 }))).toEqual([
    'distanceWeight',
  ]);
  expect(storeRankingRule({ distanceWeight: 1 })).toEqual([]);
});
