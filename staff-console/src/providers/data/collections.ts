import type { Answer, ConsoleEndpoint } from './endpoints';

/** Resources that are read as lists, and the endpoint that gives each. All belong to one store. */
export const LISTS = {
  orders: 'staffOrders.list',
  stations: 'stations.list',
  tickets: 'tickets.list',
  'kitchen-exceptions': 'kitchenExceptions.list',
  tasks: 'tasks.list',
  spaces: 'spaces.now',
  'space-codes': 'spaces.codes',
  'label-templates': 'labels.templates',
  bookings: 'staffBookings.list',
  offers: 'bookings.offers',
  sessions: 'bookings.sessions',
  people: 'bookings.people',
  waitlist: 'staffBookings.waitlist',
  blacklist: 'blacklist.list',
  stock: 'stock.list',
  movements: 'stock.movements',
  events: 'events.recent',
  audit: 'audit.list',
} as const satisfies Record<string, ConsoleEndpoint>;

/** Resources that are read one by one, with the name of their id in the path. */
export const RECORDS = {
  orders: ['staffOrders.get', 'orderId'],
  bookings: ['staffBookings.get', 'bookingId'],
  timeline: ['staffBookings.timeline', 'storeId'],
  availability: ['bookings.availability', 'storeId'],
  floor: ['floor.map', 'storeId'],
  shifts: ['shift.get', 'storeId'],
  stores: ['stores.page', 'storeId'],
  queue: ['staffQueue.list', 'storeId'],
  'queue-board': ['queue.board', 'storeId'],
  bills: ['visits.bill', 'visitId'],
  'room-packages': ['rooms.packages', 'visitId'],
} as const satisfies Record<string, readonly [ConsoleEndpoint, string]>;

export type ListName = keyof typeof LISTS;
export type RecordName = keyof typeof RECORDS;
export type ResourceName = ListName | RecordName;

export type Item<L extends ListName> = Answer<(typeof LISTS)[L]>['items'][number];
export type RecordOf<R extends RecordName> = Answer<(typeof RECORDS)[R][0]>;
