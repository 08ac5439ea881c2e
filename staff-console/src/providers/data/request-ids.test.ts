import { forgetRequestId, randomUuid, requestIdFor } from './request-ids';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the same act keeps its request id until the answer is known', () => {
  const storage = memory();
  const first = requestIdFor('accept:1', storage);
  expect(first).toMatch(UUID);
  expect(requestIdFor('accept:1', storage)).toBe(first);
  expect(requestIdFor('accept:2', storage)).not.toBe(first);
  forgetRequestId('accept:1', storage);
  expect(requestIdFor('accept:1', storage)).not.toBe(first);
});

test('request ids are version 4 UUIDs also without crypto.randomUUID', () => {
  const original = crypto.randomUUID;
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    expect(randomUuid()).toMatch(UUID);
    expect(randomUuid()).not.toBe(randomUuid());
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
  }
});
