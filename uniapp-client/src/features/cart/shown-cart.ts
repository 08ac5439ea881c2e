import type { CartLine, CartView, Text } from '@zhanggui/contract';

/** A line as this phone wants it, until the server has it: the last wish for a line counts. */
export interface WantedLine {
  lineId: string;
  productId: string;
  optionKeys: string[];
  quantity: number;
  note: string;
  /** For showing it before the server answers. */
  name: Text;
  optionNames: Text[];
  unitFen: number;
}

export interface ShownLine extends CartLine {
  /** True while the server has not confirmed what is shown. */
  waiting: boolean;
  mine: boolean;
}

export interface ShownCart {
  lines: ShownLine[];
  totalFen: number;
  itemCount: number;
  /** The server's version; null before the first answer. */
  version: number | null;
  waiting: boolean;
  hasProblem: boolean;
}

/** The table's cart as the guest sees it: the server's lines with this phone's unsent wishes laid over them. */
export function shownCart(
  cart: CartView | null,
  wanted: readonly WantedLine[],
  me: { id: string; nickname: string },
): ShownCart {
  const wishes = new Map(wanted.map((line) => [line.lineId, line]));
  const known = (cart?.lines ?? []).map((line): ShownLine => {
    const wish = wishes.get(line.id);
    wishes.delete(line.id);
    const mine = line.customerId === me.id;
    if (!wish) return { ...line, mine, waiting: false };
    const unitFen = sameKeys(wish.optionKeys, line.optionKeys) ? line.unitFen : wish.unitFen;
    return {
      ...line,
      mine,
      waiting: true,
      quantity: wish.quantity,
      optionKeys: wish.optionKeys,
      optionNames: wish.optionNames,
      note: wish.note,
      unitFen,
      amountFen: unitFen * wish.quantity,
    };
  });
  const added = [...wishes.values()].map((wish): ShownLine => ({
    id: wish.lineId,
    customerId: me.id,
    customerName: me.nickname,
    productId: wish.productId,
    name: wish.name,
    optionKeys: wish.optionKeys,
    optionNames: wish.optionNames,
    quantity: wish.quantity,
    note: wish.note,
    unitFen: wish.unitFen,
    amountFen: wish.unitFen * wish.quantity,
    problem: null,
    mine: true,
    waiting: true,
  }));
  const lines = [...known, ...added].filter(({ quantity }) => quantity > 0);
  return {
    lines,
    totalFen: wanted.length > 0 || !cart ? sum(lines.map(({ amountFen }) => amountFen)) : cart.totalFen,
    itemCount: sum(lines.map(({ quantity }) => quantity)),
    version: cart?.version ?? null,
    waiting: wanted.length > 0,
    hasProblem: lines.some(({ problem }) => problem !== null),
  };
}

/** Wishes after another one: the newest for a line replaces the older. */
export const withWish = (wanted: readonly WantedLine[], wish: WantedLine): WantedLine[] => [
  ...wanted.filter(({ lineId }) => lineId !== wish.lineId),
  wish,
];

/** My line with exactly this product, these options and no note, to which one more piece is added. */
export const lineToGrow = (
  lines: readonly ShownLine[],
  productId: string,
  optionKeys: readonly string[],
): ShownLine | null =>
  lines.find(
    (line) => line.mine && line.productId === productId && line.note === '' && sameKeys(line.optionKeys, optionKeys),
  ) ?? null;

/** The line from which the menu's minus takes a piece: my latest of this product, else anybody's latest. */
export function lineToShrink(lines: readonly ShownLine[], productId: string): ShownLine | null {
  const ofProduct = lines.filter((line) => line.productId === productId);
  const ofMine = ofProduct.filter(({ mine }) => mine);
  return ofMine[ofMine.length - 1] ?? ofProduct[ofProduct.length - 1] ?? null;
}

/** Pieces of each product in the cart. */
export function countsByProduct(lines: readonly ShownLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { productId, quantity } of lines) counts[productId] = (counts[productId] ?? 0) + quantity;
  return counts;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const sameKeys = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((key) => b.includes(key));
