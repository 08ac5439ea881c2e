import type {
  Image,
  OrderAction,
  OrderLine,
  OrderState,
  OrderSummary,
  OrderView,
  PriceStep,
  Text,
} from '@zhanggui/contract';
import { paymentsOf } from '@zhanggui/payments';
import { pointsOfOrder } from '@zhanggui/loyalty';
import { sql, type Queries } from '@zhanggui/platform';
import { spaceInfo, venueOf } from '@zhanggui/venues';
import { readRating } from './rating.store';

export interface OrderRow {
  id: string;
  number: string;
  store_id: string;
  space_id: string | null;
  visit_id: string | null;
  customer_id: string;
  kind: 'dine-in' | 'counter' | 'pick-up' | 'delivery';
  state: OrderState;
  amount_fen: number;
  item_count: number;
  note: string;
  placed_at: Date;
  pay_by: Date;
  paid_at: Date | null;
  accept_by: Date | null;
  overdue_at: Date | null;
  escalated_at: Date | null;
  accepted_at: Date | null;
  preparing_at: Date | null;
  delivering_at: Date | null;
  delivered_at: Date | null;
  completed_at: Date | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  due_at: Date | null;
}

/** An order as lists show it: with the guest's name and the first lines. */
export interface OrderListRow extends OrderRow {
  customer_name: string;
  first_lines: { name: Text; quantity: number }[];
  rated: boolean;
}

export interface OrderLineRow {
  id: string;
  order_id: string;
  position: number;
  product_id: string;
  name: Text;
  photo: Image | null;
  option_names: Text[];
  quantity: number;
  note: string;
  unit_fen: number;
  amount_fen: number;
  explanation: PriceStep[];
  progress: 'waiting' | 'started' | 'done' | 'cancelled' | null;
}

const BRIEF_LINES = 3;
/** Of a store that was removed; its orders are still shown. */
const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** The columns of an order with what lists show beside it; `o` is the order. */
export const LIST_COLUMNS = sql`
  o.id, o.number, o.store_id, o.space_id, o.visit_id, o.customer_id, o.kind, o.state, o.amount_fen, o.item_count, o.note,
  o.placed_at, o.pay_by, o.paid_at, o.accept_by, o.overdue_at, o.escalated_at, o.accepted_at, o.preparing_at, o.delivering_at,
  o.delivered_at, o.completed_at, o.cancelled_at, o.cancel_reason, o.due_at,
  (select nickname from engine.customer c where c.id = o.customer_id) as customer_name,
  exists (select from engine.order_rating r where r.order_id = o.id) as rated,
  (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'quantity', l.quantity) order by l.position), '[]')
   from (select name, quantity, position from engine.order_line where order_id = o.id order by position limit ${BRIEF_LINES + 1}) l
  ) as first_lines`;

function briefOf(lines: readonly { name: Text; quantity: number }[]): Text {
  const shown = lines.slice(0, BRIEF_LINES);
  const more = lines.length > BRIEF_LINES;
  return {
    zh: shown.map(({ name, quantity }) => `${name.zh} ×${quantity}`).join('、') + (more ? ' 等' : ''),
    en: shown.map(({ name, quantity }) => `${name.en} ×${quantity}`).join(', ') + (more ? ' …' : ''),
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function presentSummary(row: OrderListRow, actions: OrderAction[]): Promise<OrderSummary> {
  const [venue, space] = await Promise.all([
    venueOf(row.store_id),
    row.space_id ? spaceInfo(row.store_id, row.space_id) : undefined,
  ]);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    store: {
      id: row.store_id,
      name: venue?.name ?? { zh: '', en: '' },
      cover: venue?.cover ?? null,
      timeZone: venue?.timeZone ?? DEFAULT_TIME_ZONE,
    },
    space: space?.view ?? null,
    visitId: row.visit_id,
    itemCount: row.item_count,
    brief: briefOf(row.first_lines),
    amountFen: row.amount_fen,
    customerName: row.customer_name,
    times: {
      placedAt: row.placed_at.toISOString(),
      payBy: row.pay_by.toISOString(),
      paidAt: iso(row.paid_at),
      acceptBy: iso(row.accept_by),
      acceptedAt: iso(row.accepted_at),
      preparingAt: iso(row.preparing_at),
      deliveringAt: iso(row.delivering_at),
      deliveredAt: iso(row.delivered_at),
      completedAt: iso(row.completed_at),
      cancelledAt: iso(row.cancelled_at),
      dueAt: iso(row.due_at),
    },
    overdue: row.overdue_at !== null && row.state === 'paid',
    escalated: row.escalated_at !== null && row.state === 'paid',
    actions,
  };
}

const presentLine = (row: OrderLineRow): OrderLine => ({
  id: row.id,
  productId: row.product_id,
  name: row.name,
  photo: row.photo,
  optionNames: row.option_names,
  quantity: row.quantity,
  note: row.note,
  unitFen: row.unit_fen,
  amountFen: row.amount_fen,
  explanation: row.explanation,
  progress: row.progress,
});

export async function presentOrder(
  row: OrderListRow,
  lines: readonly OrderLineRow[],
  actions: OrderAction[],
  beside: Pick<OrderView, 'payment' | 'pointsEarned' | 'rating'>,
): Promise<OrderView> {
  return {
    ...(await presentSummary(row, actions)),
    lines: lines.map(presentLine),
    note: row.note,
    cancelReason: row.cancel_reason,
    ...beside,
  };
}

/** One order as lists show it, or undefined. */
export const readOrder = (queries: Queries, orderId: string): Promise<OrderListRow | undefined> =>
  queries.first<OrderListRow>(sql`select ${LIST_COLUMNS} from engine."order" o where o.id = ${orderId}`);

/** The lines of an order, with how far the stations are. */
export const readLines = (queries: Queries, orderId: string): Promise<OrderLineRow[]> =>
  queries.rows<OrderLineRow>(sql`
    select l.id, l.order_id, l.position, l.product_id, l.name, l.photo, l.option_names, l.quantity, l.note, l.unit_fen,
           l.amount_fen, l.explanation, t.state as progress
    from engine.order_line l left join engine.ticket_line t on t.order_line_id = l.id
    where l.order_id = ${orderId} order by l.position`);

/** The whole order as the API shows it. */
export async function viewOrder(queries: Queries, row: OrderListRow, actions: OrderAction[]): Promise<OrderView> {
  const lines = await readLines(queries, row.id);
  const payments = await paymentsOf(queries, 'order', [row.id]);
  const pointsEarned = await pointsOfOrder(queries, row.id);
  const rating = row.rated ? await readRating(queries, row.id) : null;
  return presentOrder(row, lines, actions, { payment: payments.get(row.id) ?? null, pointsEarned, rating });
}
