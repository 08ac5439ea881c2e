import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, Venue } from '../harness';

/** The staff of a store behind the guest's phone: they accept, cook and carry through the public API. */
export class House {
  private constructor(
    private readonly desk: ApiClient,
    private readonly kitchen: ApiClient,
    private readonly waiter: ApiClient,
    readonly storeId: string,
    readonly storeName: string,
    /** Its tables with their signed codes. */
    readonly tables: { spaceId: string; code: string; url: string }[],
  ) {}

  /** Opens the store whose code begins so, with one waiter on shift. */
  static async open(venue: Venue, storeCode: string): Promise<House> {
    const [owner, desk, kitchen, waiter] = await Promise.all(
      ['owner', 'desk', 'kitchen', 'waiter'].map((name) => venue.staff(name)),
    );
    if (!owner || !desk || !kitchen || !waiter) throw new Error('The demo has not all of its staff');
    const { stores } = await owner.expect('staff.me');
    const store = stores.find(({ code }) => code.startsWith(storeCode));
    if (!store) throw new Error(`The demo has no store ${storeCode}`);
    const params = { storeId: store.id };
    const { items } = await owner.expect('spaces.codes', { params });
    await waiter.expect('shift.set', { params, body: { requestId: randomUUID(), onShift: true } });
    return new House(desk, kitchen, waiter, store.id, store.name.zh, items);
  }

  async accept(orderId: string): Promise<void> {
    await this.desk.expect('staffOrders.accept', { params: { orderId }, body: { requestId: randomUUID() } });
  }

  /** Cooks every ticket of an order, at every station. */
  async cook(orderId: string): Promise<void> {
    const tickets = await this.arrived(orderId, () =>
      this.kitchen.expect('tickets.list', { params: { storeId: this.storeId } }),
    );
    for (const ticket of tickets) {
      const params = { ticketId: ticket.id };
      await this.kitchen.expect('tickets.start', { params, body: { requestId: randomUUID() } });
      await this.kitchen.expect('tickets.done', { params, body: { requestId: randomUUID() } });
    }
  }

  /** Carries everything of an order to its table. */
  async bring(orderId: string): Promise<void> {
    const tasks = await this.arrived(orderId, () =>
      this.waiter.expect('tasks.list', { params: { storeId: this.storeId } }),
    );
    for (const task of tasks) {
      for (const step of ['tasks.accept', 'tasks.pickUp', 'tasks.deliver'] as const) {
        await this.waiter.expect(step, { params: { taskId: task.id }, body: { requestId: randomUUID() } });
      }
    }
  }

  /** What belongs to an order, once there is some: tickets and tasks follow the events that call for them. */
  private async arrived<T extends { orderId: string }>(orderId: string, list: () => Promise<{ items: T[] }>) {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const mine = (await list()).items.filter((one) => one.orderId === orderId);
      if (mine.length > 0) return mine;
      await sleep(100);
    }
    throw new Error(`Nothing came for order ${orderId}`);
  }
}
