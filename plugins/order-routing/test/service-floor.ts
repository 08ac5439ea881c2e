import { randomUUID } from 'node:crypto';
import type { DeliveryTaskView, MenuView, OrderView, TicketView } from '@zhanggui/contract';
import { plainChoice, startVenue, TableGuest, until, type ApiClient, type Venue } from '../../../tests/harness';

/** A running bar for tests of what happens after an order was paid: guests who order, and a desk that accepts. */
export class ServiceFloor {
  private seat = 0;

  private constructor(
    readonly venue: Venue,
    readonly owner: ApiClient,
    readonly kitchen: ApiClient,
    readonly storeId: string,
    private readonly codes: readonly string[],
    readonly menu: MenuView,
  ) {}

  static async open(): Promise<ServiceFloor> {
    const venue = await startVenue();
    const owner = await venue.staff('owner');
    const kitchen = await venue.staff('kitchen');
    const { stores } = await owner.expect('staff.me');
    const storeId = stores.find(({ code }) => code.startsWith('POKER'))?.id ?? stores[0]?.id ?? '';
    const { items } = await owner.expect('spaces.codes', { params: { storeId } });
    const menu = await owner.expect('menu.get', { params: { storeId } });
    return new ServiceFloor(
      venue,
      owner,
      kitchen,
      storeId,
      items.map(({ code }) => code),
      menu,
    );
  }

  close(): Promise<void> {
    return this.venue.stop();
  }

  /** The id of a product that a station of this kind makes and that is always for sale. */
  async productOf(kind: 'kitchen' | 'bar', index = 0): Promise<string> {
    const { rows } = await this.venue.sql.query<{ id: string }>(
      `select distinct p.document_id as id from products p
       join products_category_lnk pc on pc.product_id = p.id
       join routing_rules_category_lnk rc on rc.menu_category_id = pc.menu_category_id
       join routing_rules_station_lnk rs on rs.routing_rule_id = rc.routing_rule_id
       join stations s on s.id = rs.station_id
       join products_store_lnk ps on ps.product_id = p.id join stores st on st.id = ps.store_id
       where s.kind = $1 and st.document_id = $2 order by 1`,
      [kind, this.storeId],
    );
    const always = new Set(
      this.menu.products.filter((each) => !each.stockTracked && each.saleHours.length === 0).map(({ id }) => id),
    );
    const id = rows.filter((row) => always.has(row.id))[index]?.id;
    if (!id) throw new Error(`the demo has no product of a ${kind}`);
    return id;
  }

  /** A guest at a table of their own. */
  async guest(): Promise<TableGuest> {
    const code = this.codes[this.seat % this.codes.length] ?? '';
    this.seat += 1;
    return TableGuest.sitDown(await this.venue.customer(), code);
  }

  /** Orders products, pays and waits until the payment arrived. */
  async paidOrder(guest: TableGuest, productIds: readonly string[], quantity = 1): Promise<OrderView> {
    for (const productId of productIds) {
      const product = this.menu.products.find(({ id }) => id === productId);
      if (!product) throw new Error(`${productId} is not on the menu`);
      await guest.put(plainChoice(product), quantity);
    }
    const order = await guest.submit(await guest.cart());
    await guest.pay(order.id, this.venue.simulator);
    return until(
      () => guest.api.expect('orders.get', { params: { orderId: order.id } }),
      ({ state }) => state !== 'placed',
    );
  }

  /** An order that the desk has accepted, with the tickets that it became. */
  async acceptedOrder(
    guest: TableGuest,
    productIds: readonly string[],
  ): Promise<{ order: OrderView; tickets: TicketView[] }> {
    const order = await this.paidOrder(guest, productIds);
    if (order.state === 'paid') await this.act('staffOrders.accept', { orderId: order.id });
    const tickets = await until(
      () => this.ticketsOf(order.id),
      (found) => found.length > 0,
    );
    return { order, tickets };
  }

  async ticketsOf(orderId: string): Promise<TicketView[]> {
    const lists = await Promise.all(
      (['open', 'recent'] as const).map((show) =>
        this.kitchen.expect('tickets.list', { params: { storeId: this.storeId }, query: { show } }),
      ),
    );
    return lists.flatMap(({ items }) => items).filter((ticket) => ticket.orderId === orderId);
  }

  /** The living tasks of an order. */
  async tasksOf(orderId: string, viewer = this.owner): Promise<DeliveryTaskView[]> {
    const { items } = await viewer.expect('tasks.list', { params: { storeId: this.storeId }, query: { show: 'open' } });
    return items.filter((task) => task.orderId === orderId);
  }

  async stateOf(guest: TableGuest, orderId: string): Promise<OrderView['state']> {
    return (await guest.api.expect('orders.get', { params: { orderId } })).state;
  }

  /** One press on a ticket; the answer may be a refusal. */
  press(step: 'start' | 'done' | 'undo', ticketId: string) {
    return this.kitchen.call(`tickets.${step}`, { params: { ticketId }, body: { requestId: randomUUID() } });
  }

  async pressed(step: 'start' | 'done' | 'undo', ticketId: string): Promise<TicketView> {
    const answer = await this.press(step, ticketId);
    if (answer.status !== 200) throw new Error(`${step} answered ${JSON.stringify(answer.body)}`);
    return answer.data;
  }

  /** One step of a waiter; the answer may be a refusal. */
  carry(step: 'accept' | 'pickUp' | 'deliver' | 'handOver', waiter: ApiClient, taskId: string) {
    return waiter.call(`tasks.${step}`, { params: { taskId }, body: { requestId: randomUUID() } });
  }

  shift(waiter: ApiClient, onShift: boolean, areaIds: string[] = []) {
    const body = { requestId: randomUUID(), onShift, areaIds };
    return waiter.expect('shift.set', { params: { storeId: this.storeId }, body });
  }

  act(name: 'staffOrders.accept' | 'staffOrders.complete', params: { orderId: string }) {
    return this.owner.expect(name, { params, body: { requestId: randomUUID() } });
  }

  cancel(orderId: string) {
    return this.owner.expect('staffOrders.cancel', {
      params: { orderId },
      body: { requestId: randomUUID(), reason: '食材用完' },
    });
  }

  /** Carries everything of an order that is done at the stations to the table. */
  async serve(orderId: string): Promise<void> {
    await this.shift(this.owner, true);
    for (const ticket of await this.ticketsOf(orderId)) {
      if (ticket.state !== 'done') await this.pressed('done', ticket.id);
    }
    for (const task of await this.tasksOf(orderId)) {
      for (const step of ['accept', 'pickUp', 'deliver'] as const) {
        const answer = await this.carry(step, this.owner, task.id);
        if (answer.status !== 200) throw new Error(`${step} answered ${JSON.stringify(answer.body)}`);
      }
    }
    await this.shift(this.owner, false);
  }
}
