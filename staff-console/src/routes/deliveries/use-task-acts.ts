import type { DeliveryTaskView } from '@zhanggui/contract';
import type { ResourceName } from '../../providers/data/collections';
import { useAct } from '../../providers/data/use-act';
import { useNotices } from '../../providers/use-notices';

export type TaskAction = DeliveryTaskView['actions'][number];

const AFFECTS: ResourceName[] = ['tasks', 'shifts', 'orders'];

/** What a waiter does with a task. */
export function useTaskActs() {
  const notices = useNotices();
  const acts = {
    accept: useAct('tasks.accept', AFFECTS),
    'pick-up': useAct('tasks.pickUp', AFFECTS),
    deliver: useAct('tasks.deliver', AFFECTS),
    'hand-over': useAct('tasks.handOver', AFFECTS),
  };
  return {
    perform: async ({ id }: DeliveryTaskView, action: TaskAction) => {
      const outcome = await acts[action].run(id, { params: { taskId: id }, body: {} });
      if (outcome && !outcome.ok) notices.refused(outcome.error);
      else if (outcome) navigator.vibrate?.(40);
    },
    pendingAction: (id: string): TaskAction | undefined =>
      (Object.keys(acts) as TaskAction[]).find((action) => acts[action].pending.has(id)),
  };
}
