import { randomUUID } from 'node:crypto';
import { api, type Endpoint, type EndpointName } from '@zhanggui/contract';
import { roles } from '@zhanggui/config';
import { startVenue, type ApiClient, type Venue } from '../harness';

let venue: Venue;
let storeId: string;

const names = Object.keys(api) as EndpointName[];
const endpointOf = (name: EndpointName): Endpoint => api[name];

/** Demo accounts by the role they have. */
const ACCOUNTS = ['owner', 'manager', 'desk', 'kitchen', 'bar', 'waiter'];

beforeAll(async () => {
  venue = await startVenue();
  const manager = await (await venue.staff('manager')).expect('staff.me');
  storeId = manager.stores[0]?.id ?? '';
}, 120_000);
afterAll(() => venue.stop());

/** A path with ids of the right form that name nothing, but for the store. */
function pathOf(endpoint: Endpoint, store = storeId): string {
  return endpoint.path.replace(/:(\w+)/g, (_, param: string) =>
    param === 'storeId' ? store : param === 'spaceId' ? 'nosuchspace' : randomUUID(),
  );
}

/** Calls an endpoint with an empty body: what matters is who is let in. */
async function knock(client: ApiClient, name: EndpointName, store?: string) {
  const endpoint = endpointOf(name);
  return client.request(endpoint.method, pathOf(endpoint, store), endpoint.method === 'GET' ? undefined : {});
}

/** Sign-out would end the session that the walk uses; notices have no caller; the clock is the tests' own. */
const walked = names.filter((name) => !name.endsWith('signOut') && endpointOf(name).audience.kind !== 'provider');

describe('AD-1 every endpoint lets in exactly those whom the contract names', () => {
  test('nobody signed in', async () => {
    for (const name of walked) {
      const { status, code } = await knock(venue.guest(), name);
      const { audience } = endpointOf(name);
      if (audience.kind === 'public') expect({ name, status }).not.toMatchObject({ status: 401 });
      else expect({ name, status, code }).toEqual({ name, status: 401, code: 'NOT_SIGNED_IN' });
    }
  });

  test('a customer', async () => {
    const customer = await venue.customer();
    for (const name of walked) {
      const { status, code } = await knock(customer, name);
      if (endpointOf(name).audience.kind === 'staff') {
        expect({ name, status, code }).toEqual({ name, status: 403, code: 'NOT_ALLOWED' });
      } else expect({ name, code }).not.toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });

  test.each(ACCOUNTS)('staff: %s', async (username) => {
    const staff = await venue.staff(username);
    const me = await staff.expect('staff.me');
    const permissions = new Set<string>(roles.get(me.role.key)?.permissions ?? []);
    const store = me.stores.some(({ id }) => id === storeId) ? storeId : (me.stores[0]?.id ?? '');
    for (const name of walked) {
      const { audience } = endpointOf(name);
      const { status, code } = await knock(staff, name, store);
      const lets =
        audience.kind === 'public' ||
        (audience.kind === 'staff' && (audience.permission === null || permissions.has(audience.permission)));
      if (lets) expect({ name, code }).not.toMatchObject({ code: 'NOT_ALLOWED' });
      else expect({ name, status, code }).toEqual({ name, status: 403, code: 'NOT_ALLOWED' });
    }
  });

  test('a token that was signed out is refused within seconds', async () => {
    const desk = await venue.staff('desk');
    await desk.expect('staff.signOut', { body: {} });
    const deadline = Date.now() + 5000;
    for (;;) {
      const answer = await desk.call('staff.me');
      if (answer.code === 'SESSION_ENDED') break;
      expect(Date.now()).toBeLessThan(deadline);
    }
  });
});

describe('bad input is answered at the field, never with a server error', () => {
  const bodies: [string, unknown][] = [
    ['null', null],
    ['a list', []],
    ['a text', 'x'],
    ['a number', 42],
    ['nothing in it', {}],
    ['every field of the wrong kind', wrongKinds()],
    ['a field too many', { requestId: randomUUID(), reason: 'x', surprise: true }],
    ['deep nesting', nested(60)],
  ];

  test.each(bodies)('%s', async (_, body) => {
    const clients = [venue.guest(), await venue.customer(), await venue.staff('owner')];
    for (const name of walked) {
      const endpoint = endpointOf(name);
      if (endpoint.method === 'GET') continue;
      for (const client of clients) {
        const { status } = await client.request(endpoint.method, pathOf(endpoint), body);
        expect({ name, served: status < 500 || status === 503 }).toEqual({ name, served: true });
      }
    }
  });

  test('text that is no JSON, nesting without an end, bodies too large, paths with ids of another form', async () => {
    const owner = await venue.staff('owner');
    const headers = { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' };
    for (const name of walked) {
      const endpoint = endpointOf(name);
      const url = new URL(endpoint.path.replace(/:(\w+)/g, '%27%3B--'), venue.url);
      const sent = [
        {
          method: endpoint.method,
          body: endpoint.method === 'GET' ? undefined : `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
        },
        { method: endpoint.method, body: endpoint.method === 'GET' ? undefined : '{"a":' },
        {
          method: endpoint.method,
          body: endpoint.method === 'GET' ? undefined : JSON.stringify({ a: 'x'.repeat(300_000) }),
        },
      ];
      for (const { method, body } of sent) {
        const { status } = await fetch(url, { method, headers, body });
        expect({ name, server: status >= 500 }).toEqual({ name, server: false });
      }
    }
  });

  test('a message stands at the field, in the language of the caller', async () => {
    const url = `${venue.url}/v1/accounts/sms-codes`;
    const ask = async (language: string) => {
      const headers = { 'content-type': 'application/json', 'accept-language': language };
      const response = await fetch(url, { method: 'POST', headers, body: '{"phone":"123"}' });
      return (await response.json()) as { error: { message: string; details: { fields: { path: string }[] } } };
    };
    const [zh, en] = [await ask('zh-CN'), await ask('en')];
    expect(zh.error.details.fields).toEqual([{ path: 'phone', message: '请输入 11 位手机号' }]);
    expect(zh.error.message).toMatch(/[一-鿿]/);
    expect(en.error.message).toBe('Some of the input is not valid');
  });

  test('query parameters of the wrong kind', async () => {
    const owner = await venue.staff('owner');
    for (const name of walked) {
      const endpoint = endpointOf(name);
      if (endpoint.method !== 'GET') continue;
      const { status } = await owner.request(
        'GET',
        `${pathOf(endpoint)}?limit=-5&cursor=%00x&states=%27&from=yesterday&latitude=x`,
      );
      expect({ name, server: status >= 500 }).toEqual({ name, server: false });
    }
  });
});

test('a forged cursor is refused where a page is asked for', async () => {
  const owner = await venue.staff('owner');
  const customer = await venue.customer();
  const forged = ['["x"]', '[1,2]', '["2026-01-01","not-an-id"]', '{}'].map((text) =>
    Buffer.from(text).toString('base64url'),
  );
  for (const name of walked) {
    const endpoint = endpointOf(name);
    if (endpoint.method !== 'GET') continue;
    for (const cursor of forged) {
      for (const client of [owner, customer]) {
        const { status } = await client.request('GET', `${pathOf(endpoint)}?cursor=${cursor}`);
        expect({ name, server: status >= 500 }).toEqual({ name, server: false });
      }
    }
  }
});

test('LC-8 the OpenAPI document describes every endpoint', async () => {
  const { body } = await venue.guest().request('GET', '/v1/openapi.json');
  const { openapi, paths } = body as unknown as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  expect(openapi).toBe('3.1.0');
  const described = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(described.sort()).toEqual([...names].sort());
});

function wrongKinds(): Record<string, unknown> {
  const fields = ['requestId', 'code', 'phone', 'username', 'password', 'reason', 'visitId', 'orderIds', 'quantity'];
  return Object.fromEntries(fields.map((field, i) => [field, [null, [], {}, -1, true, 'x'.repeat(5000)][i % 6]]));
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) };
}
