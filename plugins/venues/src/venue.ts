import type { FloorSpace, Image, SpaceView, StoreCard, StorePage, Text } from '@zhanggui/contract';
import type { HoursRange, SpecialDate } from '@zhanggui/core';

export type OrderKind = StorePage['orderKinds'][number];
export type Video = FloorSpace['videos'][number];

/** Something that a store or a space has: parking, a projector, high chairs. */
export interface Facility {
  id: string;
  name: Text;
}

/** How a store takes orders, as its manager set it. */
export interface OrderFlow {
  kinds: readonly OrderKind[];
  payMode: 'first' | 'after' | 'mixed';
  unpaidMinutes: number;
  acceptMinutes: number;
  autoAccept: boolean;
  autoCompleteMinutes: number;
  /** How long after the accept deadline somebody else is called, and what is done then (OR-7). */
  escalateMinutes: number;
  escalateTo: 'duty-manager' | 'reject';
  /** How many tasks a waiter carries in one go, and how near on the floor map their spaces are (DL-1). */
  tripLimit: number;
  tripReach: number;
}

/** A date with hours of its own, and what guests are told about it. */
export interface SpecialDay extends SpecialDate {
  note: string | null;
}

export interface Area {
  id: string;
  name: Text;
  floor: string | null;
}

export interface Space {
  view: SpaceView;
  areaId: string | null;
  /** The operator's own kind of space, which prices and booking rules go by. */
  typeId: string | null;
  typeName: Text | null;
  active: boolean;
  /** False: never booked ahead, only taken on the spot. */
  bookable: boolean;
  /** Ids of the spaces beside it that may be joined with it, from either side of the relation. */
  joinsWith: readonly string[];
  /** What the place costs and has to bring where no room price says otherwise (SP-4). */
  roomFeeFen: number;
  minimumSpendFen: number;
  facilities: readonly Facility[];
  features: Text | null;
  photos: readonly Image[];
  videos: readonly Video[];
  shape: 'rect' | 'round';
  /** Position and size on the floor map, in its own units; rotation in degrees. */
  x: number;
  y: number;
  width: number;
  height: number;
  rotation: number;
}

/** A store with its floor, compiled from content for every decision and every screen that concerns it (ST-2, SP-1). */
export interface Venue {
  id: string;
  code: string;
  /** False: taken off the list; what happened there is still shown. */
  active: boolean;
  name: Text;
  intro: Text;
  address: Text;
  greeting: Text;
  guide: Text;
  phone: string | null;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
  hours: { weekly: readonly HoursRange[]; special: readonly SpecialDay[] };
  paused: boolean;
  pausedNote: string | null;
  vertical: StoreCard['vertical'];
  cover: Image | null;
  gallery: readonly Image[];
  videos: readonly Video[];
  facilities: readonly Facility[];
  averageSpendFen: number | null;
  fees: { serviceFeeBp: number; packagingFeeFen: number };
  orderFlow: OrderFlow;
  /** No bookings now; those that were made stay. */
  bookingPaused: boolean;
  /** After a visit a space is free at once, free after `cleanMinutes`, or when staff say that it is clean. */
  cleanBy: 'none' | 'timer' | 'staff';
  cleanMinutes: number;
  /** How long a party that walked in is expected to stay. */
  usualStayMinutes: number;
  /** How long before a booking its space counts as reserved for whoever walks in. */
  reservedLeadMinutes: number;
  areas: ReadonlyMap<string, Area>;
  /** By id, in the order of their areas and codes; also those that are not in use. */
  spaces: ReadonlyMap<string, Space>;
}
