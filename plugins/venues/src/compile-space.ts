import type { SpaceView } from '@zhanggui/contract';
import { facilitiesOf, imagesOf, textOf, videoOf, type MediaDocument } from './content-values';
import type { Area, Space } from './venue';

interface Named {
  documentId: string;
  name: string;
  nameEn: string | null;
}

export interface SpaceDocument extends Named {
  code: string;
  capacityMin: number | null;
  capacityMax: number | null;
  minimumSpendFen: number | null;
  roomFeeFen: number | null;
  active: boolean | null;
  bookable: boolean | null;
  shape: Space['shape'];
  x: number | null;
  y: number | null;
  width: number | null;
  height: number | null;
  rotation: number | null;
  features: string | null;
  featuresEn: string | null;
  facilityTags: Named[] | null;
  photos: MediaDocument[] | null;
  videos: MediaDocument[] | null;
  store: { documentId: string };
  area: { documentId: string } | null;
  spaceType: (Named & { kind: SpaceView['kind'] }) | null;
  joinsWith: { documentId: string }[] | null;
}

/** The spaces of a store by id, in the order of their areas and codes. */
export function compileSpaces(
  documents: readonly SpaceDocument[],
  areas: ReadonlyMap<string, Area>,
): ReadonlyMap<string, Space> {
  const order = [...areas.keys()];
  const rank = ({ area }: SpaceDocument) => (area ? order.indexOf(area.documentId) : order.length);
  const sorted = [...documents].sort(
    (left, right) => rank(left) - rank(right) || left.code.localeCompare(right.code, 'en', { numeric: true }),
  );
  const neighbours = neighboursOf(documents);
  return new Map(
    sorted.map((space) => [
      space.documentId,
      compileSpace(space, areas, [...(neighbours.get(space.documentId) ?? [])]),
    ]),
  );
}

/** Who stands beside whom: an operator names a neighbour on one of the two, and means both. */
function neighboursOf(documents: readonly SpaceDocument[]): ReadonlyMap<string, ReadonlySet<string>> {
  const beside = new Map(documents.map((space) => [space.documentId, new Set<string>()]));
  for (const { documentId, joinsWith } of documents) {
    for (const other of joinsWith ?? []) {
      if (other.documentId === documentId || !beside.has(other.documentId)) continue;
      beside.get(documentId)?.add(other.documentId);
      beside.get(other.documentId)?.add(documentId);
    }
  }
  return beside;
}

function compileSpace(space: SpaceDocument, areas: ReadonlyMap<string, Area>, joinsWith: readonly string[]): Space {
  const { spaceType } = space;
  const area = space.area ? areas.get(space.area.documentId) : undefined;
  return {
    view: {
      id: space.documentId,
      code: space.code,
      name: textOf(space.name, space.nameEn),
      areaName: area?.name ?? null,
      kind: spaceType?.kind ?? 'table',
      capacityMin: space.capacityMin,
      capacityMax: space.capacityMax,
    },
    areaId: area?.id ?? null,
    typeId: spaceType?.documentId ?? null,
    typeName: spaceType ? textOf(spaceType.name, spaceType.nameEn) : null,
    active: space.active !== false,
    bookable: space.bookable !== false,
    joinsWith,
    roomFeeFen: space.roomFeeFen ?? 0,
    minimumSpendFen: space.minimumSpendFen ?? 0,
    facilities: facilitiesOf(space.facilityTags),
    features: space.features ? textOf(space.features, space.featuresEn) : null,
    photos: imagesOf(space.photos),
    videos: (space.videos ?? []).map(videoOf),
    shape: space.shape,
    x: space.x ?? 0,
    y: space.y ?? 0,
    width: space.width ?? 80,
    height: space.height ?? 80,
    rotation: space.rotation ?? 0,
  };
}
