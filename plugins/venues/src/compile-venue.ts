import type { StoreCard } from '@zhanggui/contract';
import type { HoursRange } from '@zhanggui/core';
import { compileSpaces, type SpaceDocument } from './compile-space';
import { facilitiesOf, imageOf, imagesOf, textOf, videoOf, type MediaDocument } from './content-values';
import type { Area, OrderFlow, OrderKind, Venue } from './venue';

interface Named {
  documentId: string;
  name: string;
  nameEn: string | null;
}

interface FlowDocument {
  dineIn: boolean | null;
  counter: boolean | null;
  pickUp: boolean | null;
  delivery: boolean | null;
  payMode: OrderFlow['payMode'];
  autoAccept: boolean | null;
  unpaidMinutes: number | null;
  acceptMinutes: number | null;
  autoCompleteMinutes: number | null;
  escalateMinutes: number | null;
  escalateTo: OrderFlow['escalateTo'] | null;
  tripLimit: number | null;
  tripReach: number | null;
}

export interface StoreDocument extends Named {
  code: string;
  active: boolean | null;
  paused: boolean | null;
  pausedNote: string | null;
  intro: string | null;
  introEn: string | null;
  address: string;
  addressEn: string | null;
  greeting: string | null;
  greetingEn: string | null;
  guide: string | null;
  guideEn: string | null;
  phone: string | null;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
  averageSpendFen: number | null;
  serviceFeeBp: number | null;
  packagingFeeFen: number | null;
  vertical: (Named & { key: string; mood: StoreCard['vertical']['mood'] }) | null;
  cover: MediaDocument | null;
  gallery: MediaDocument[] | null;
  videos: MediaDocument[] | null;
  facilityTags: Named[];
  weeklyHours: HoursRange[];
  specialDates: {
    date: string;
    closed: boolean | null;
    opensAt: string | null;
    closesAt: string | null;
    note: string | null;
  }[];
  orderFlow: FlowDocument | null;
  bookingPaused: boolean | null;
  cleanBy: Venue['cleanBy'] | null;
  cleanMinutes: number | null;
  usualStayMinutes: number | null;
  reservedLeadMinutes: number | null;
}

export interface AreaDocument extends Named {
  floor: string | null;
  store: { documentId: string };
}

/** What a store that nobody set up goes by: the defaults of the content type. */
const DEFAULT_FLOW: FlowDocument = {
  dineIn: true,
  counter: true,
  pickUp: false,
  delivery: false,
  payMode: 'first',
  autoAccept: false,
  unpaidMinutes: null,
  acceptMinutes: null,
  autoCompleteMinutes: null,
  escalateMinutes: null,
  escalateTo: null,
  tripLimit: null,
  tripReach: null,
};

/** Compiles a store from its documents; undefined where it has no vertical yet and so cannot be shown anywhere. */
export function compileVenue(
  store: StoreDocument,
  areaDocuments: readonly AreaDocument[],
  spaceDocuments: readonly SpaceDocument[],
): Venue | undefined {
  const { vertical } = store;
  if (!vertical) return undefined;
  const areas = new Map(
    areaDocuments.map((area): [string, Area] => [
      area.documentId,
      { id: area.documentId, name: textOf(area.name, area.nameEn), floor: area.floor },
    ]),
  );
  return {
    id: store.documentId,
    code: store.code,
    active: store.active !== false,
    name: textOf(store.name, store.nameEn),
    intro: textOf(store.intro, store.introEn),
    address: textOf(store.address, store.addressEn),
    greeting: textOf(store.greeting, store.greetingEn),
    guide: textOf(store.guide, store.guideEn),
    phone: store.phone,
    latitude: store.latitude,
    longitude: store.longitude,
    timeZone: store.timeZone,
    hours: {
      weekly: store.weeklyHours.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt })),
      special: store.specialDates.map(({ date, closed, opensAt, closesAt, note }) => ({
        date,
        closed: closed === true,
        opensAt,
        closesAt,
        note,
      })),
    },
    paused: store.paused === true,
    pausedNote: store.pausedNote,
    vertical: { key: vertical.key, name: textOf(vertical.name, vertical.nameEn), mood: vertical.mood },
    cover: imageOf(store.cover),
    gallery: imagesOf(store.gallery),
    videos: (store.videos ?? []).map(videoOf),
    facilities: facilitiesOf(store.facilityTags),
    averageSpendFen: store.averageSpendFen,
    fees: { serviceFeeBp: store.serviceFeeBp ?? 0, packagingFeeFen: store.packagingFeeFen ?? 0 },
    orderFlow: compileFlow(store.orderFlow ?? DEFAULT_FLOW),
    bookingPaused: store.bookingPaused === true,
    cleanBy: store.cleanBy ?? 'none',
    cleanMinutes: store.cleanMinutes ?? 10,
    usualStayMinutes: store.usualStayMinutes ?? 120,
    reservedLeadMinutes: store.reservedLeadMinutes ?? 30,
    areas,
    spaces: compileSpaces(spaceDocuments, areas),
  };
}

function compileFlow(flow: FlowDocument): OrderFlow {
  const offered: [OrderKind, boolean | null][] = [
    ['dine-in', flow.dineIn],
    ['counter', flow.counter],
    ['pick-up', flow.pickUp],
    ['delivery', flow.delivery],
  ];
  return {
    kinds: offered.filter(([, isOffered]) => isOffered === true).map(([kind]) => kind),
    payMode: flow.payMode,
    unpaidMinutes: flow.unpaidMinutes ?? 15,
    acceptMinutes: flow.acceptMinutes ?? 3,
    autoAccept: flow.autoAccept === true,
    autoCompleteMinutes: flow.autoCompleteMinutes ?? 60,
    escalateMinutes: flow.escalateMinutes ?? 5,
    escalateTo: flow.escalateTo ?? 'duty-manager',
    tripLimit: flow.tripLimit ?? 4,
    tripReach: flow.tripReach ?? 400,
  };
}
