import { everyday } from './zh/everyday';
import { house } from './zh/house';
import { service } from './zh/service';

/** The words of the console in Chinese. `{{name}}` is filled in. */
export const zh = { ...everyday, ...service, ...house } as const;

export type WordKey = keyof typeof zh;
