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

/** A query string as an object; a repeated name keeps its last value. */
export function parseQuery(text: string): Record<string, string> {
  return text === '' ? {} : Object.fromEntries(new URLSearchParams(text));
}
