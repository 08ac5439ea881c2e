export interface NamedPlace {
  latitude: number;
  longitude: number;
  name: string;
  address: string;
}

/** A place of Chinese maps as a link that AMap opens, in its app where there is one; it asks for no key. */
export function mapLink({ latitude, longitude, name }: NamedPlace): string {
  const place = `position=${longitude},${latitude}&name=${encodeURIComponent(name)}`;
  return `https://uri.amap.com/marker?${place}&coordinate=gaode&callnative=1`;
}
