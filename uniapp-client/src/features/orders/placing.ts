import type { OrderView } from '@zhanggui/contract';
import type { Failure, Result } from '@/api';
import { once } from '@/features/requests';
import { explain } from '@/i18n';
import { notify } from '@/platform/notify';
import { currentPath, go, goOn, routes } from '@/platform/routes';
import { useCart } from '@/stores/cart';
import { useNetwork } from '@/stores/network';

const FIRST_PAUSE_MS = 1_500;
const LAST_PAUSE_MS = 10_000;
const PREFIX = 'submit:';

export interface SeenCart {
  cartVersion: number;
  totalFen: number;
  note: string;
}

/** Orders whose first attempt is under way: the retries leave them alone. */
const underWay = new Set<string>();
let retrying = false;
let wakeUp: () => void = () => undefined;

/**
 * Places the order of a table. The failure where the server refused it; `waiting` where nobody answered: then the same
 * request is sent again and again, also after the page or the app was closed, until its fate is known.
 */
export async function placeOrder(visitId: string, seen: SeenCart): Promise<'placed' | 'waiting' | Failure> {
  const key = PREFIX + visitId;
  underWay.add(key);
  const result = await once.send(key, 'orders.submit', { body: { visitId, ...seen } });
  underWay.delete(key);
  if (result.ok) {
    arrive(result.value);
    return 'placed';
  }
  if (!once.isPending(key)) return result.failure;
  void resumeOrders();
  return 'waiting';
}

/** Finishes orders whose answer was lost. Called again, it tries at once instead of waiting its pause out. */
export async function resumeOrders(): Promise<void> {
  wakeUp();
  if (retrying) return;
  retrying = true;
  const network = useNetwork();
  let pause = FIRST_PAUSE_MS;
  for (let keys = waitingKeys(); keys.length > 0; keys = waitingKeys()) {
    network.orderWaiting = true;
    for (const key of keys) settle(key, await once.resume<'orders.submit'>(key));
    if (waitingKeys().length === 0) break;
    await sleep(pause);
    pause = Math.min(pause * 2, LAST_PAUSE_MS);
  }
  network.orderWaiting = false;
  retrying = false;
}

const waitingKeys = () => once.pendingKeys(PREFIX).filter((key) => !underWay.has(key));

function settle(key: string, result: Result<OrderView> | null) {
  if (result?.ok) arrive(result.value);
  else if (result && !once.isPending(key)) notify(explain(result.failure));
}

function arrive(order: OrderView) {
  void useCart().refresh();
  const next = order.actions.includes('pay') ? routes.pay(order.id) : routes.order(order.id);
  if (currentPath() === routes.confirm()) goOn(next);
  else go(next);
}

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });
