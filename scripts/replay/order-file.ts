import { parse } from 'csv-parse/sync';

export interface RecordedLine {
  item: string;
  quantity: number;
}

export interface RecordedOrder {
  number: string;
  lines: RecordedLine[];
}

/**
 * Reads recorded orders, one row per line of an order, columns `Order Number`, `Item Name`, `Quantity`. Lines of one
 * order belong together wherever they stand; orders come back in the order of the file.
 */
export function readOrders(text: string): RecordedOrder[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  const orders = new Map<string, RecordedOrder>();
  for (const row of rows) {
    const number = row['Order Number'] ?? '';
    const quantity = Math.min(99, Math.max(1, Math.round(Number(row.Quantity ?? 1)) || 1));
    let order = orders.get(number);
    if (!order) orders.set(number, (order = { number, lines: [] }));
    order.lines.push({ item: row['Item Name'] ?? '', quantity });
  }
  return [...orders.values()];
}
