import { bookings } from './zh/bookings';
import { everyday } from './zh/everyday';
import { floor } from './zh/floor';
import { house } from './zh/house';
import { queue } from './zh/queue';
import { reception } from './zh/reception';
import { service } from './zh/service';
import { trouble } from './zh/trouble';

/** The words of the console in Chinese. `{{name}}` is filled in. */
export const zh = {
  ...everyday,
  ...service,
  ...house,
  ...bookings,
  ...reception,
  ...floor,
  ...queue,
  ...trouble,
} as const;

export type WordKey = keyof typeof zh;
