import { relatedAfter, relatedIds } from './relation';

test('a relation is read in every form that Strapi accepts', () => {
  expect(relatedIds('a')).toEqual(['a']);
  expect(relatedIds(['a', { documentId: 'b' }])).toEqual(['a', 'b']);
  expect(relatedIds({ connect: [{ id: 1, documentId: 'a' }], disconnect: [] })).toEqual(['a']);
  expect(relatedIds(null)).toEqual([]);
});

test('changes of a form apply to what was related before', () => {
  expect(relatedAfter(['a'], undefined)).toEqual(['a']);
  expect(relatedAfter(['a'], { connect: [], disconnect: [] })).toEqual(['a']);
  expect(relatedAfter(['a'], { connect: [{ documentId: 'b' }], disconnect: [{ documentId: 'a' }] })).toEqual(['b']);
  expect(relatedAfter(['a'], { set: [] })).toEqual([]);
  expect(relatedAfter(['a'], null)).toEqual([]);
});
