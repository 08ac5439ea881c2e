import type { ContentWriter, References } from './content-writer';
import { fenOf } from './content-writer';
import type { DemoStore, DemoVenue } from './demo-files';
import { seedBooking } from './seed-booking';
import { seedMenu } from './seed-menu';
import type { SharedContent } from './seed-shared';
import type { DemoMedia } from './upload-media';

export interface SeededVenue {
  readonly storeId: string;
  /** By Chinese name. */
  readonly products: References;
}

/** One venue: the store, its floor, how it is booked, its stations and its menu. */
export async function seedVenue(
  writer: ContentWriter,
  media: DemoMedia,
  shared: SharedContent,
  venue: DemoVenue,
): Promise<SeededVenue> {
  const { store, folder } = venue;
  const storeId = await writer.create('api::store.store', storeData(venue, media, shared));
  const areas = await writer.createAll('api::area.area', store.areas, byKey, ({ name, nameEn, floor }, sortOrder) => ({
    store: storeId,
    name,
    nameEn,
    floor,
    sortOrder,
  }));
  const spaceTypes = await writer.createAll('api::space-type.space-type', store.spaceTypes, byKey, (type) => ({
    key: type.key,
    name: type.name,
    nameEn: type.nameEn,
    kind: type.kind,
    icon: type.icon,
  }));
  const spaces = await writer.createAll(
    'api::space.space',
    store.spaces,
    ({ code }) => code,
    (space) => ({
      ...spaceData(space),
      store: storeId,
      area: areas.get(space.area),
      spaceType: spaceTypes.get(space.type),
      photos: [media.get(`${folder}/space-${space.type}.webp`)],
      videos: media.videosOf(folder, space.videos),
    }),
  );
  const stations = await writer.createAll('api::station.station', store.stations, byKey, (station, sortOrder) => ({
    store: storeId,
    name: station.name,
    nameEn: station.nameEn,
    kind: station.kind,
    color: station.color,
    sortOrder,
  }));
  await seedBooking(writer, venue.booking, { storeId, spaceTypes, spaces, memberTiers: shared.memberTiers });
  const products = await seedMenu(writer, media, shared, venue, storeId, stations);
  return { storeId, products };
}

const byKey = ({ key }: { key: string }) => key;

function storeData(
  { store, booking, folder }: DemoVenue,
  media: DemoMedia,
  shared: SharedContent,
): Record<string, unknown> {
  return {
    code: store.code,
    name: store.name,
    nameEn: store.nameEn,
    vertical: shared.verticals.get(store.vertical),
    brand: shared.brandId,
    intro: store.intro,
    introEn: store.introEn,
    address: store.address,
    addressEn: store.addressEn,
    latitude: store.latitude,
    longitude: store.longitude,
    phone: store.phone,
    timeZone: 'Asia/Shanghai',
    cover: media.get(`${folder}/cover.webp`),
    gallery: store.art.gallery.map((_, index) => media.get(`${folder}/gallery-${index + 1}.webp`)),
    videos: media.videosOf(folder, store.art.videos),
    weeklyHours: store.weeklyHours.flatMap(({ weekdays, opensAt, closesAt }) =>
      weekdays.map((weekday) => ({ weekday, opensAt, closesAt })),
    ),
    specialDates: store.specialDates,
    facilityTags: store.facilities.map((name) => shared.facilityTags.get(name)),
    averageSpendFen: fenOf(store.averageSpendYuan),
    serviceFeeBp: store.serviceFeeBp,
    packagingFeeFen: fenOf(store.packagingFeeYuan),
    greeting: store.greeting,
    greetingEn: store.greetingEn,
    guide: store.guide,
    guideEn: store.guideEn,
    orderFlow: store.orderFlow,
    ...booking.store,
    active: true,
  };
}

function spaceData(space: DemoStore['spaces'][number]): Record<string, unknown> {
  const [capacityMin, capacityMax] = space.capacity;
  const [x, y, width, height] = space.box;
  return {
    code: space.code,
    name: space.name,
    nameEn: space.nameEn,
    capacityMin,
    capacityMax,
    features: space.features,
    featuresEn: space.featuresEn,
    shape: space.shape,
    x,
    y,
    width,
    height,
    rotation: 0,
    minimumSpendFen: fenOf(space.minimumSpendYuan),
    roomFeeFen: fenOf(space.roomFeeYuan),
    active: true,
  };
}
