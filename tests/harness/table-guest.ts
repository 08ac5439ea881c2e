import { randomUUID } from 'node:crypto';
import type { CartView, MenuView, OrderView, ProductView, ScanAnswer } from '@zhanggui/contract';
import type { ApiClient } from './api-client';
import type { Simulator } from './simulator';

/** A choice for the cart: the product with the least options that it needs. */
export interface Choice {
  productId: string;
  optionKeys: string[];
}

/** The plainest choice of a product: of each group the options it must have. */
export function plainChoice(product: ProductView): Choice {
  const optionKeys = product.optionGroups.flatMap((group) => {
    const defaults = group.options.filter((option) => option.isDefault);
    const rest = group.options.filter((option) => !option.isDefault);
    return [...defaults, ...rest].slice(0, group.min).map((option) => option.key);
  });
  return { productId: product.id, optionKeys };
}

/** A guest with a phone at a table: scans, chooses, orders and pays through the public API. */
export class TableGuest {
  constructor(
    readonly api: ApiClient,
    readonly storeId: string,
    readonly visitId: string,
  ) {}

  /** Scans the code of a table: opens its visit or joins it. */
  static async sitDown(api: ApiClient, code: string): Promise<TableGuest & { scan: ScanAnswer }> {
    const scan = await api.expect('visits.scan', { body: { requestId: randomUUID(), code } });
    return Object.assign(new TableGuest(api, scan.store.id, scan.visit.id), { scan });
  }

  menu(): Promise<MenuView> {
    return this.api.expect('menu.get', { params: { storeId: this.storeId } });
  }

  put(choice: Choice, quantity = 1, lineId: string = randomUUID(), note = ''): Promise<CartView> {
    return this.api.expect('cart.putLine', {
      params: { visitId: this.visitId, lineId },
      body: { ...choice, quantity, note },
    });
  }

  cart(): Promise<CartView> {
    return this.api.expect('cart.get', { params: { visitId: this.visitId } });
  }

  /** The answer to a submit, refusals included. */
  trySubmit(cart: CartView, requestId: string = randomUUID()) {
    return this.api.call('orders.submit', {
      body: { requestId, visitId: this.visitId, cartVersion: cart.version, totalFen: cart.totalFen },
    });
  }

  async submit(cart: CartView): Promise<OrderView> {
    const answer = await this.trySubmit(cart);
    if (answer.status !== 200) throw new Error(`submit answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.data;
  }

  /** What `wx.requestPayment` would be given for an order. */
  async invitation(orderId: string) {
    const { payment, invitation } = await this.api.expect('payments.start', {
      body: { requestId: randomUUID(), payableType: 'order', payableId: orderId, method: 'wechat', client: 'jsapi' },
    });
    return { payment, invitation };
  }

  /** Pays an order on the phone: all that happens afterwards comes from WeChat's notice. */
  async pay(orderId: string, simulator: Simulator): Promise<string> {
    const { payment, invitation } = await this.invitation(orderId);
    await simulator.pay(invitation);
    return payment.id;
  }
}
