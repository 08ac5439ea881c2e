import { decodeHTMLStrict } from 'entities';

/** Invisible characters that web pages and spreadsheets leave behind: zero-width marks, soft hyphen, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The text as a person reads it: HTML entities decoded once, runs of white space and line breaks made one space. */
export function readable(text: string): string {
  return decodeHTMLStrict(text).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}
