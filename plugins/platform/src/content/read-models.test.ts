import type { Core } from '@strapi/strapi';
import type { Engine } from '../engine';
import { ReadModel } from './read-models';

const CHANGE = { uid: 'api::product.product', documentId: 'p1', storeId: 's1' };
const engine = { log: { error: () => undefined } } as unknown as Engine;

/** A model whose compilations end when and as the test says. */
function openModel() {
  const compilations: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const model = new ReadModel<string>({
    name: 'menu',
    uids: [CHANGE.uid],
    load: () => new Promise((resolve, reject) => compilations.push({ resolve, reject })),
  });
  model.open({} as Core.Strapi, engine);
  return { model, compilations };
}

test('LC-1 the old value is served until the new one is there', async () => {
  const { model, compilations } = openModel();
  const first = model.get('s1');
  compilations[0]?.resolve('old');
  await first;
  const applied = model.apply([CHANGE]);
  expect(model.peek('s1')).toBe('old');
  compilations[1]?.resolve('new');
  await applied;
  expect(model.peek('s1')).toBe('new');
});

test('LC-1 a slow first compilation never takes the place of a newer one', async () => {
  const { model, compilations } = openModel();
  const first = model.get('s1');
  const applied = model.apply([CHANGE]);
  compilations[1]?.resolve('new');
  await applied;
  compilations[0]?.resolve('old');
  await first;
  expect(model.peek('s1')).toBe('new');
});

test('LC-1 content that could not be compiled is compiled at the next use, and stops nobody else', async () => {
  const { model, compilations } = openModel();
  const first = model.get('s1');
  compilations[0]?.resolve('old');
  await first;
  const applied = model.apply([CHANGE]);
  compilations[1]?.reject(new Error('the database is away'));
  await expect(applied).resolves.toBeUndefined();
  expect(model.peek('s1')).toBeUndefined();
  const again = model.get('s1');
  compilations[2]?.resolve('new');
  expect(await again).toBe('new');
});

test('LC-1 made-up keys are not remembered for ever, and those with a value are', async () => {
  const asked: string[] = [];
  const model = new ReadModel<string>({
    name: 'stores',
    uids: [CHANGE.uid],
    load(_strapi, key) {
      asked.push(key);
      return Promise.resolve(key === 's1' ? 'store' : undefined);
    },
  });
  model.open({} as Core.Strapi, engine);
  await model.get('s1');
  for (let index = 0; index < 500; index += 1) await model.get(`made-up-${index}`);
  asked.length = 0;
  await model.apply([CHANGE]);
  expect(asked).toHaveLength(101);
  expect(model.peek('s1')).toBe('store');
});
