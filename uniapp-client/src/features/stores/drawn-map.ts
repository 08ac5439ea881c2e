/** A place on the earth, in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** The part of the map that is seen: its middle, and how many pixels a metre takes. */
export interface MapView {
  middle: Place;
  pixelsPerMetre: number;
}

const METRES_PER_DEGREE = 111_320;
const MARGIN = 56;
const CLOSEST = 0.5;
const FARTHEST = 0.0001;
const ROUND_LENGTHS = [1, 2, 5];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres east and south of the middle: flat enough for a city, and for a country good enough to tell stores apart. */
function metresFrom(middle: Place, place: Place): [east: number, south: number] {
  return [
    (place.longitude - middle.longitude) * METRES_PER_DEGREE * Math.cos(radians(middle.latitude)),
    (middle.latitude - place.latitude) * METRES_PER_DEGREE,
  ];
}

/** Where a place is drawn, in pixels from the upper left of a map of this size. */
export function drawnAt(view: MapView, place: Place, width: number, height: number): [x: number, y: number] {
  const [east, south] = metresFrom(view.middle, place);
  return [width / 2 + east * view.pixelsPerMetre, height / 2 + south * view.pixelsPerMetre];
}

/** The closest view that holds every place with some air around. */
export function viewOf(places: readonly Place[], width: number, height: number): MapView {
  const latitudes = places.map(({ latitude }) => latitude);
  const longitudes = places.map(({ longitude }) => longitude);
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  };
  const reach = places.map((place) => metresFrom(middle, place));
  const across = Math.max(1, ...reach.map(([east]) => Math.abs(east))) * 2;
  const down = Math.max(1, ...reach.map(([, south]) => Math.abs(south))) * 2;
  const room = (length: number) => Math.max(1, length - 2 * MARGIN);
  return { middle, pixelsPerMetre: kept(Math.min(room(width) / across, room(height) / down)) };
}

const kept = (scale: number): number => Math.min(CLOSEST, Math.max(FARTHEST, scale));

/** The view after a finger has pulled it. */
export function pulled(view: MapView, byX: number, byY: number): MapView {
  const { middle, pixelsPerMetre } = view;
  return {
    pixelsPerMetre,
    middle: {
      latitude: middle.latitude + byY / pixelsPerMetre / METRES_PER_DEGREE,
      longitude: middle.longitude - byX / pixelsPerMetre / METRES_PER_DEGREE / Math.cos(radians(middle.latitude)),
    },
  };
}

export const zoomed = (view: MapView, factor: number): MapView => ({
  ...view,
  pixelsPerMetre: kept(view.pixelsPerMetre * factor),
});

/** A round length for the scale at the foot of the map, at most `longest` pixels, and how long it is drawn. */
export function scaleBar(view: MapView, longest: number): { metres: number; pixels: number } {
  const metres = longest / view.pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(metres));
  const round = Math.max(...ROUND_LENGTHS.map((step) => step * power).filter((length) => length <= metres));
  return { metres: round, pixels: round * view.pixelsPerMetre };
}
