import { everyday } from './en/everyday';
import { house } from './en/house';
import { service } from './en/service';
import type { WordKey } from './zh';

/** The words of the console in English. */
export const en: Record<WordKey, string> = { ...everyday, ...service, ...house };
