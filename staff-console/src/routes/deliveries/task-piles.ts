import type { DeliveryTaskView } from '@zhanggui/contract';

export interface TaskPiles {
  /** Mine that I carry in one go, in the order of the way. */
  trip: DeliveryTaskView[];
  mine: DeliveryTaskView[];
  /** Tasks that nobody has. */
  waiting: DeliveryTaskView[];
  others: DeliveryTaskView[];
}

/** What is in my hands comes before what I still have to fetch; then the one that waits longest. */
const STEP: Record<DeliveryTaskView['state'], number> = {
  carrying: 0,
  accepted: 1,
  assigned: 2,
  waiting: 3,
  delivered: 4,
  cancelled: 5,
};

export function toPiles(tasks: readonly DeliveryTaskView[], staffId: string): TaskPiles {
  const piles: TaskPiles = { trip: [], mine: [], waiting: [], others: [] };
  for (const task of [...tasks].sort(
    (one, other) => STEP[one.state] - STEP[other.state] || Date.parse(one.createdAt) - Date.parse(other.createdAt),
  )) {
    if (task.waiter === null) piles.waiting.push(task);
    else if (task.waiter.id !== staffId) piles.others.push(task);
    else piles[task.trip === null ? 'mine' : 'trip'].push(task);
  }
  piles.trip.sort(
    (one, other) =>
      (one.trip?.id ?? '').localeCompare(other.trip?.id ?? '') || (one.trip?.stop ?? 0) - (other.trip?.stop ?? 0),
  );
  return piles;
}
