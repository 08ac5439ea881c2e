import type { Call } from '../../api/client';
import type { KeyValue } from '../../platform/storage';
import { createOnce } from './once';

const memory = (): KeyValue => {
  const rows = new Map<string, string>();
  return {
    get: <T>(key: string) => (rows.has(key) ? (JSON.parse(rows.get(key) ?? '') as T) : null),
    set: (key, value) => void rows.set(key, JSON.stringify(value)),
    remove: (key) => void rows.delete(key),
    keys: () => [...rows.keys()],
  };
};

const unreachable = { ok: false, failure: { kind: 'unreachable' } } as const;
const refused = (code: string, status = 409) =>
  ({ ok: false, failure: { kind: 'refused', status, code, params: {}, message: code, fields: [] } }) as const;
const body = { visitId: 'v', cartVersion: 3, totalFen: 900, note: '' };

function setUp(answers: unknown[]) {
  const sent: { requestId: string; cartVersion: number }[] = [];
  let made = 0;
  const call = (async (_name: string, input: { body: (typeof sent)[number] }) => {
    sent.push(input.body);
    return answers.shift();
  }) as unknown as Call;
  const storage = memory();
  const once = createOnce({ call, storage, newId: () => `id-${++made}` });
  return { once, sent, storage };
}

describe('createOnce', () => {
  test('OR-4 an order whose answer was lost is sent again with the same requestId', async () => {
    const { once, sent } = setUp([unreachable, { ok: true, value: { id: 'order' } }]);
    expect((await once.send('submit:v', 'orders.submit', { body })).ok).toBe(false);
    expect(once.isPending('submit:v')).toBe(true);
    expect(await once.send('submit:v', 'orders.submit', { body })).toEqual({ ok: true, value: { id: 'order' } });
    expect(sent.map(({ requestId }) => requestId)).toEqual(['id-1', 'id-1']);
    expect(once.isPending('submit:v')).toBe(false);
  });

  test('the fate of the earlier request is learned before another input is sent', async () => {
    const { once, sent } = setUp([unreachable, refused('CART_CHANGED'), { ok: true, value: {} }]);
    await once.send('submit:v', 'orders.submit', { body });
    await once.send('submit:v', 'orders.submit', { body: { ...body, cartVersion: 4 } });
    expect(sent.map(({ requestId, cartVersion }) => [requestId, cartVersion])).toEqual([
      ['id-1', 3],
      ['id-1', 3],
      ['id-2', 4],
    ]);
  });

  test('an earlier request that had succeeded is the answer, nothing is sent twice', async () => {
    const { once, sent } = setUp([unreachable, { ok: true, value: { id: 'first' } }]);
    await once.send('submit:v', 'orders.submit', { body });
    const result = await once.send('submit:v', 'orders.submit', { body: { ...body, cartVersion: 9 } });
    expect(result).toEqual({ ok: true, value: { id: 'first' } });
    expect(sent).toHaveLength(2);
  });

  test('a broken server settles nothing, a refusal does', async () => {
    const { once } = setUp([refused('SERVER_ERROR', 500), refused('SOLD_OUT')]);
    await once.send('submit:v', 'orders.submit', { body });
    expect(once.pendingKeys('submit:')).toEqual(['submit:v']);
    await once.resume('submit:v');
    expect(once.pendingKeys('submit:')).toEqual([]);
    expect(await once.resume('submit:v')).toBeNull();
  });
});
