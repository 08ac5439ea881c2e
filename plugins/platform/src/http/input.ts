import type { Endpoint } from '@zhanggui/contract';
import { z } from 'zod';
import { Refusal } from '../refusal';

const words = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/**
 * Reads params, query and body by the contract.
 * @throws Refusal INVALID_INPUT with a message at each field, in the caller's language
 */
export function parseInput(
  endpoint: Endpoint,
  raw: { params: unknown; query: unknown; body: unknown },
  language: 'zh' | 'en',
): { params: unknown; query: unknown; body: unknown } {
  const fields: { path: string; message: string }[] = [];
  const read = (part: 'params' | 'query' | 'body'): unknown => {
    // A provider's body is still the text that its signature covers.
    const broken = endpoint.audience.kind === 'provider' ? undefined : brokenText(raw[part], []);
    if (broken) {
      fields.push({ path: [...(part === 'body' ? [] : [part]), ...broken].join('.'), message: BROKEN[language] });
      return undefined;
    }
    const parsed = endpoint[part].safeParse(raw[part], { error: words[language] });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      fields.push({ path: [...(part === 'body' ? [] : [part]), ...issue.path].join('.'), message: issue.message });
    }
    return undefined;
  };
  const input = { params: read('params'), query: read('query'), body: read('body') };
  if (fields.length > 0) throw new Refusal('INVALID_INPUT', {}, fields);
  return input;
}

const DEEPEST = 30;
const BROKEN = { zh: '含有无法保存的字符', en: 'It has characters that cannot be stored' };
/** NUL, which PostgreSQL stores nowhere, and halves of a character, which it refuses in JSON. */
const BROKEN_CHARACTERS = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Where in an input a text is that cannot be stored, wherever it would go; undefined where none is. */
function brokenText(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return BROKEN_CHARACTERS.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  // No input of ours is nested so deep, and a recursion without an end would be an attack that works.
  if (path.length > DEEPEST) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenText(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** A query string as an object; a repeated name keeps its last value. */
export function parseQuery(text: string): Record<string, string> {
  return text === '' ? {} : Object.fromEntries(new URLSearchParams(text));
}
