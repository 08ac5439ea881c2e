import type { Image, SpaceView, StoreCard, StorePage, Text } from '@zhanggui/contract';
import type { HoursRange, SpecialDate } from '@zhanggui/core';

export type OrderKind = StorePage['orderKinds'][number];

/** How a store takes orders, as its manager set it. */
export interface OrderFlow {
  kinds: readonly OrderKind[];
  payMode: 'first' | 'after' | 'mixed';
  unpaidMinutes: number;
  acceptMinutes: number;
  autoAccept: boolean;
  autoCompleteMinutes: number;
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
  active: boolean;
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
  videos: readonly { url: string; mime: string }[];
  facilities: readonly Text[];
  averageSpendFen: number | null;
  fees: { serviceFeeBp: number; packagingFeeFen: number };
  orderFlow: OrderFlow;
  areas: ReadonlyMap<string, Area>;
  /** By id, in the order of their areas and codes; also those that are not in use. */
  spaces: ReadonlyMap<string, Space>;
}
