/** 3850 → `38.50`, 3800 → `38`: whole yuan are shown without decimals, as menus print them. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  const whole = Math.floor(absolute / 100);
  const rest = absolute % 100;
  return sign + (rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0')}`);
}

/** 3850 → `¥38.50`, −500 → `-¥5`. */
export const price = (fen: number): string => (fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`);

/** +300 → `+¥3`: what an option adds. */
export const priceDelta = (fen: number): string => (fen > 0 ? `+${price(fen)}` : price(fen));
