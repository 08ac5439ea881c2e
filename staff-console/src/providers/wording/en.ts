import { bookings } from './en/bookings';
import { everyday } from './en/everyday';
import { floor } from './en/floor';
import { house } from './en/house';
import { queue } from './en/queue';
import { reception } from './en/reception';
import { service } from './en/service';
import { trouble } from './en/trouble';
import type { WordKey } from './zh';

/** The words of the console in English. */
export const en: Record<WordKey, string> = {
  ...everyday,
  ...service,
  ...house,
  ...bookings,
  ...reception,
  ...floor,
  ...queue,
  ...trouble,
};
