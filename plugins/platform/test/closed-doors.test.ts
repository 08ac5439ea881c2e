import { randomUUID } from 'node:crypto';
import { startVenue, type Venue } from '../../../tests/harness';

let venue: Venue;

beforeAll(async () => {
  venue = await startVenue({ env: { METRICS_TOKEN: 'a-token-for-the-scraper' } });
}, 120_000);
afterAll(() => venue.stop());

test('the content API of the CMS gives nothing to strangers', async () => {
  const paths = [
    'products',
    'stores',
    'staff-members',
    'users',
    'users/me',
    'upload/files',
    'point-rules',
    'home-page',
  ];
  for (const path of paths) {
    const answer = await venue.guest().request('GET', `/api/${path}`);
    expect([path, answer.status >= 401 && answer.status <= 404]).toEqual([path, true]);
  }
  expect((await venue.guest().request('POST', '/graphql', { query: '{ __typename }' })).status).toBeGreaterThan(400);
});

test('nobody makes an account past WeChat and the code', async () => {
  const username = `stranger-${randomUUID()}`;
  const body = { username, email: `${username}@example.com`, password: 'long-enough-password' };
  const answer = await venue.guest().request('POST', '/api/auth/local/register', body);
  expect(answer.status).toBe(400);
  const { rows } = await venue.sql.query('select id from up_users where username = $1', [username]);
  expect(rows).toEqual([]);
});

test('metrics are for who has the token', async () => {
  expect((await venue.guest().request('GET', '/metrics')).status).toBe(403);
  const response = await fetch(`${venue.url}/metrics`, {
    headers: { authorization: 'Bearer a-token-for-the-scraper' },
  });
  expect(await response.text()).toContain('zhanggui_relay_lag_events');
});
