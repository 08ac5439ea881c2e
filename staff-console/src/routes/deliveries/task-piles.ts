import type { DeliveryTaskView } from '@zhanggui/contract';

export interface TaskPiles {
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
  const piles: TaskPiles = { mine: [], waiting: [], others: [] };
  for (const task of [...tasks].sort(
    (one, other) => STEP[one.state] - STEP[other.state] || Date.parse(one.createdAt) - Date.parse(other.createdAt),
  )) {
    const pile = task.waiter === null ? 'waiting' : task.waiter.id === staffId ? 'mine' : 'others';
    piles[pile].push(task);
  }
  return piles;
}
