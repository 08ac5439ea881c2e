/** Milliseconds in a minute and an hour. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An hour narrower than this cannot carry its own label. */
const LABEL_PIXELS = 56;

/** A business day as it is drawn: from its first opening to its last closing, so many pixels a minute. */
export interface DayScale {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Parties start on this grid, which begins with the opening. */
  slotMinutes: number;
  pixelsPerMinute: number;
  /** Minutes between the store's midnight and `from`. */
  fromMinute: number;
}

export interface DaySpan {
  from: string;
  to: string;
  slotMinutes: number;
  timeZone: string;
}

/** How a day fits into a width: the whole of it where an hour keeps `minHourPixels`, else wider than the screen. */
export function dayScale(day: DaySpan, widthPixels: number, minHourPixels: number, zoom = 1): DayScale {
  const from = Date.parse(day.from);
  const to = Math.max(Date.parse(day.to), from + HOUR);
  const hours = (to - from) / HOUR;
  const hourPixels = Math.max(widthPixels / hours, minHourPixels) * zoom;
  return {
    from,
    to,
    slotMinutes: day.slotMinutes,
    pixelsPerMinute: hourPixels / 60,
    fromMinute: minuteOfDay(from, day.timeZone),
  };
}

/** Minutes since midnight on a clock that hangs in the zone. */
export function minuteOfDay(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return part('hour') * 60 + part('minute');
}

export const widthOf = (scale: DayScale): number => ((scale.to - scale.from) / MINUTE) * scale.pixelsPerMinute;

export const xOf = (scale: DayScale, instant: number): number =>
  ((instant - scale.from) / MINUTE) * scale.pixelsPerMinute;

export const instantAt = (scale: DayScale, x: number): number => scale.from + (x / scale.pixelsPerMinute) * MINUTE;

/** The start on the grid that is nearest to an instant, or the one before it. Slots are counted from the opening. */
export function snap(scale: DayScale, instant: number, towards: 'nearest' | 'before' = 'nearest'): number {
  const slot = scale.slotMinutes * MINUTE;
  const steps = (instant - scale.from) / slot;
  return scale.from + (towards === 'nearest' ? Math.round(steps) : Math.floor(steps)) * slot;
}

/** The hours of the axis; where they stand too close, only every second or third carries its time. */
export function hourTicks(scale: DayScale): { at: number; x: number; labelled: boolean }[] {
  const hourPixels = scale.pixelsPerMinute * 60;
  const every = Math.max(1, Math.ceil(LABEL_PIXELS / hourPixels));
  const first = scale.from + ((60 - (scale.fromMinute % 60)) % 60) * MINUTE;
  const count = Math.floor((scale.to - first) / HOUR) + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * HOUR;
    return { at, x: xOf(scale, at), labelled: index % every === 0 };
  });
}

export interface BarBox {
  left: number;
  width: number;
  /** The tail in which the place is cleaned up. */
  cleanWidth: number;
  /** It goes on before or after what is drawn. */
  beganBefore: boolean;
  goesOn: boolean;
}

interface Spanning {
  startsAt: string;
  endsAt: string | null;
  cleanUntil: string | null;
}

/** Where a bar stands on the day, cut at its edges. Without an end it is drawn until the day is over. */
export function barBox(scale: DayScale, { startsAt, endsAt, cleanUntil }: Spanning): BarBox {
  const within = (instant: number) => Math.min(Math.max(instant, scale.from), scale.to);
  const start = Date.parse(startsAt);
  const end = endsAt === null ? scale.to : Date.parse(endsAt);
  const clean = cleanUntil === null ? end : Math.max(Date.parse(cleanUntil), end);
  const left = xOf(scale, within(start));
  return {
    left,
    width: xOf(scale, within(end)) - left,
    cleanWidth: xOf(scale, within(clean)) - xOf(scale, within(end)),
    beganBefore: start < scale.from,
    goesOn: endsAt === null || end > scale.to,
  };
}
