import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hundredthsOf } from '../admin/fields/hundredths';
import type { FieldHints } from './form-hints';

interface Schema {
  attributes: Record<string, { type: string; enum?: string[]; pluginOptions?: { form?: FieldHints } }>;
}

const SRC = path.resolve(__dirname, '..');
const files = ['api', 'components'].flatMap((folder) =>
  readdirSync(path.join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(folder, file)),
);
const fields = files.flatMap((file) => {
  const { attributes } = JSON.parse(readFileSync(path.join(SRC, file), 'utf8')) as Schema;
  return Object.entries(attributes).map(([name, attribute]) => ({
    place: `${file} ${name}`,
    name,
    attribute,
    form: attribute.pluginOptions?.form,
  }));
});

const places = (found: typeof fields) => found.map(({ place }) => place);

test('every field of every form has a Chinese label', () => {
  expect(places(fields.filter(({ form }) => !form || !/\p{Script=Han}/u.test(form.label)))).toEqual([]);
});

test('every choice has words for each of its values', () => {
  const silent = fields.filter(({ attribute, form }) => attribute.enum?.some((value) => !form?.words?.[value]));
  expect(places(silent)).toEqual([]);
});

test('what is typed in yuan or per cent says so, and never asks for fen or basis points', () => {
  const counted = fields.filter(({ name, attribute }) => attribute.type === 'integer' && hundredthsOf(name));
  expect(counted.length).toBeGreaterThan(20);
  const silent = counted.filter(({ name, form }) => !form?.label.includes(hundredthsOf(name)?.unit ?? '?'));
  expect(places(silent)).toEqual([]);
  const old = counted.filter(({ form }) => /分）|单位：分|万分比/.test(`${form?.label ?? ''}${form?.help ?? ''}`));
  expect(places(old)).toEqual([]);
});
