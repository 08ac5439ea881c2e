import type { StationView, Text } from '@zhanggui/contract';
import { nameStationStores, ReadModel } from '@zhanggui/platform';
import { textOf } from '@zhanggui/venues';
import type { Position } from './domain/assign';
import type { Routing, RoutingRule } from './domain/route';

export interface StoreStation {
  id: string;
  storeId: string;
  name: Text;
  kind: StationView['kind'];
  color: string | null;
  active: boolean;
  /** What is cooked is looked at before it leaves (KD-2). */
  checks: boolean;
  /** Where waiters pick up, on the floor map; undefined where nobody said. */
  pass: Position | undefined;
}

/** Every station of every store: few, and needed together to say which store a realtime topic belongs to. */
const stationModel = new ReadModel<readonly StoreStation[]>({
  name: 'stations',
  uids: ['api::station.station', 'api::store.store'],
  keysOf: () => [''],
  async load(strapi) {
    const documents = (await strapi.db.query('api::station.station').findMany({
      populate: { store: { select: ['documentId'] } },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    })) as StationDocument[];
    const stations = documents.flatMap((station): StoreStation[] =>
      station.store
        ? [
            {
              id: station.documentId,
              storeId: station.store.documentId,
              name: textOf(station.name, station.nameEn),
              kind: station.kind,
              color: station.color,
              active: station.active ?? true,
              checks: station.checks === true,
              pass: station.x !== null && station.y !== null ? { x: station.x, y: station.y, areaId: null } : undefined,
            },
          ]
        : [],
    );
    nameStationStores(new Map(stations.map((station) => [station.id, station.storeId])));
    return stations;
  },
});

type RoutingRules = Omit<Routing, 'stations' | 'substituteOf'>;

/** What a store's managers wrote down about who makes what. */
const routingModel = new ReadModel<RoutingRules>({
  name: 'routing',
  uids: ['api::routing-rule.routing-rule', 'api::product.product', 'api::menu-category.menu-category'],
  keysOf: ({ storeId }) => (storeId ? [storeId] : 'all'),
  async load(strapi, storeId) {
    const store = { documentId: storeId };
    const id = { select: ['documentId'] };
    const [rules, products, categories] = (await Promise.all([
      strapi.db.query('api::routing-rule.routing-rule').findMany({
        where: { store, active: true },
        populate: { product: id, category: id, space: id, area: id, station: id },
        orderBy: { id: 'asc' },
      }),
      strapi.db.query('api::product.product').findMany({
        where: { store, station: { id: { $notNull: true } } },
        select: ['documentId'],
        populate: { station: id },
      }),
      strapi.db.query('api::menu-category.menu-category').findMany({
        where: { store, parent: { id: { $notNull: true } } },
        select: ['documentId'],
        populate: { parent: id },
      }),
    ])) as [RuleDocument[], (Document & { station: Related })[], (Document & { parent: Related })[]];
    return {
      rules: rules.flatMap((rule): RoutingRule[] =>
        rule.station
          ? [
              {
                priority: rule.priority,
                option: rule.option?.trim() || null,
                productId: rule.product?.documentId ?? null,
                categoryId: rule.category?.documentId ?? null,
                spaceId: rule.space?.documentId ?? null,
                spaceKind: rule.spaceKind,
                areaId: rule.area?.documentId ?? null,
                stationId: rule.station.documentId,
              },
            ]
          : [],
      ),
      stationOfProduct: pairs(products, ({ station }) => station),
      parentOfCategory: pairs(categories, ({ parent }) => parent),
    };
  },
});

export const routingModels = [stationModel, routingModel] as ReadModel<unknown>[];

/** Compiles the stations before anybody asks, so that their realtime topics are known from the first moment. */
export const openStations = async (): Promise<void> => void (await stationModel.get());

/** The stations of a store, in its order; also those that are not active. */
export async function stationsOf(storeId: string): Promise<StoreStation[]> {
  return ((await stationModel.get()) ?? []).filter((station) => station.storeId === storeId);
}

/** Everything that decides which station makes a line of this store's orders. */
export async function routingOf(storeId: string): Promise<RoutingRules & { stations: readonly StoreStation[] }> {
  const [stations, routing] = await Promise.all([stationsOf(storeId), routingModel.get(storeId)]);
  if (!routing) throw new Error('the routing of a store always has a value');
  return { stations, ...routing };
}

interface Document {
  documentId: string;
}

type Related = Document | null;

interface StationDocument extends Document {
  name: string;
  nameEn: string | null;
  kind: StationView['kind'];
  color: string | null;
  active: boolean | null;
  checks: boolean | null;
  x: number | null;
  y: number | null;
  store: Related;
}

interface RuleDocument extends Document {
  priority: number;
  option: string | null;
  spaceKind: RoutingRule['spaceKind'];
  product: Related;
  category: Related;
  space: Related;
  area: Related;
  station: Related;
}

/** Ids with the id of what they refer to. */
function pairs<D extends Document>(documents: readonly D[], related: (document: D) => Related): Map<string, string> {
  return new Map(
    documents.flatMap((document): [string, string][] => {
      const target = related(document);
      return target ? [[document.documentId, target.documentId]] : [];
    }),
  );
}
