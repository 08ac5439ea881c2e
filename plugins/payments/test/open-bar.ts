import { randomUUID } from 'node:crypto';
import type { OrderView, PaymentInvitation } from '@zhanggui/contract';
import {
  plainChoice,
  startVenue,
  TableGuest,
  type ApiClient,
  type Venue,
  type VenueOptions,
} from '../../../tests/harness';

/** A Saturday evening in Shanghai: every store of the demo is open, and WeChat's clock is elsewhere. */
const EVENING = '2026-11-28T12:00:00.000Z';

export interface PaymentFacts {
  id: string;
  state: string;
  late: boolean;
  client: string;
  amount_fen: number;
  refunded_fen: number;
  out_trade_no: string;
  shut_at: Date | null;
}

export interface PlacedOrder {
  guest: TableGuest;
  order: OrderView;
}

/** A venue where guests sit down and order; what they pay is up to the test. */
export class OpenBar {
  private seat = 0;

  private constructor(
    readonly venue: Venue,
    readonly desk: ApiClient,
    readonly storeId: string,
    private readonly codes: readonly string[],
    private readonly choice: Parameters<TableGuest['put']>[0],
  ) {}

  static async open(options: VenueOptions = {}): Promise<OpenBar> {
    const venue = await startVenue(options);
    await venue.clock.set(EVENING);
    const desk = await venue.staff('owner');
    const { stores } = await desk.expect('staff.me');
    const storeId = (stores.find(({ code }) => code.startsWith('CAFE')) ?? stores[0])?.id ?? '';
    const codes = (await desk.expect('spaces.codes', { params: { storeId } })).items.map(({ code }) => code);
    const { products } = await venue.guest().expect('menu.get', { params: { storeId } });
    const product = products.find(({ stockTracked, saleHours }) => !stockTracked && saleHours.length === 0);
    if (!product) throw new Error('The menu has nothing that is always sold');
    return new OpenBar(venue, desk, storeId, codes, plainChoice(product));
  }

  /** A new guest orders something. */
  async order(): Promise<PlacedOrder> {
    this.seat += 1;
    const guest = await TableGuest.sitDown(
      await this.venue.customer(),
      this.codes[this.seat % this.codes.length] ?? '',
    );
    return { guest, order: await guest.submit(await guest.put(this.choice)) };
  }

  start(
    { guest, order }: PlacedOrder,
    change: { client?: 'jsapi' | 'h5' | 'native'; returnPath?: string; requestId?: string; payableId?: string } = {},
  ) {
    return guest.api.call('payments.start', {
      body: {
        requestId: randomUUID(),
        payableType: 'order',
        payableId: order.id,
        method: 'wechat',
        client: 'jsapi',
        ...change,
      },
    });
  }

  async invite(placed: PlacedOrder, client: 'jsapi' | 'h5' | 'native' = 'jsapi'): Promise<PaymentInvitation> {
    const { status, data, body } = await this.start(placed, { client });
    if (status !== 200) throw new Error(`No invitation: ${JSON.stringify(body)}`);
    return data.invitation;
  }

  /** Orders, and pays at WeChat; whether our server hears of it is up to the faults. */
  async orderAndPay(): Promise<PlacedOrder> {
    const placed = await this.order();
    await this.venue.simulator.pay(await this.invite(placed));
    return placed;
  }

  /** WeChat's notice overtakes its own answer to this. */
  async hurryNotice(beforeResponse: 'prepay' | 'refund'): Promise<void> {
    await this.venue.simulator.send('POST', '/simulator/faults', { beforeResponse });
  }

  async orderState({ order }: PlacedOrder): Promise<string> {
    const { rows } = await this.venue.sql.query<{ state: string }>('select state from engine."order" where id = $1', [
      order.id,
    ]);
    return rows[0]?.state ?? 'gone';
  }

  /** Every payment of an order, oldest first, straight from the table: asking the API would ask WeChat. */
  async payments({ order }: PlacedOrder): Promise<PaymentFacts[]> {
    const { rows } = await this.venue.sql.query<PaymentFacts>(
      `select id, state, late, client, amount_fen, refunded_fen, out_trade_no, shut_at
       from engine.payment where payable_id = $1 order by created_at`,
      [order.id],
    );
    return rows;
  }

  async payment(placed: PlacedOrder): Promise<PaymentFacts> {
    const [payment] = await this.payments(placed);
    if (!payment) throw new Error('Nobody began to pay');
    return payment;
  }

  /** How often something happened to an order's payments. */
  async countEvents({ order }: PlacedOrder, type: string): Promise<number> {
    const { rows } = await this.venue.sql.query<{ count: string }>(
      `select count(*) from engine.event where type = $1 and payload->>'payableId' = $2`,
      [type, order.id],
    );
    return Number(rows[0]?.count);
  }

  /** Waits until WeChat has sent this order's first notice, and gives the HTTP status that our server answered. */
  async noticeAnswer(outTradeNo: string): Promise<number | null> {
    let status: number | null | undefined;
    await until(async () => {
      const [notice] = (await this.venue.simulator.notices(outTradeNo)) as {
        deliveries?: { httpStatus: number | null }[];
      }[];
      status = notice?.deliveries?.[0]?.httpStatus;
      return status !== undefined;
    });
    return status ?? null;
  }
}

export async function until(isTrue: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`It did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
