/**
 * The server's clock on a device whose own may be wrong: a kitchen tablet that is four minutes late would colour every
 * ticket wrongly. The difference is read from the `Date` header of answers and is good to about a second.
 */
let offsetMilliseconds = 0;

export function observeServerDate(header: string | null, received = Date.now()): void {
  const served = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(served)) return;
  const measured = served + 500 - received;
  if (Math.abs(measured - offsetMilliseconds) > 2_000) offsetMilliseconds = measured;
}

export const serverNow = (): number => Date.now() + offsetMilliseconds;
