import gcoord from 'gcoord';

interface Place {
  latitude: number;
  longitude: number;
}

/**
 * A place as satellites tell it (WGS-84), as Chinese maps draw it (GCJ-02): up to some hundred metres apart (ST-3).
 * Far from China both are the same.
 */
export function gcj02Of({ latitude, longitude }: Place): Place {
  const [east, north] = gcoord.transform<[number, number]>([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return { latitude: north, longitude: east };
}
