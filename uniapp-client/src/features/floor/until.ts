const SHORTEST_MS = 1_000;

/** In how many milliseconds the first status ends by plan; null where none does. What is over already was told before. */
export function nextChange(spaces: readonly { until: string | null }[], now: number): number | null {
  const coming = spaces
    .flatMap(({ until }) => (until === null ? [] : [Date.parse(until) - now]))
    .filter((ms) => ms > 0);
  return coming.length > 0 ? Math.max(SHORTEST_MS, Math.min(...coming)) : null;
}
