import { actionsOf, type Flow } from '@zhanggui/core';

export type TaskState = 'waiting' | 'assigned' | 'accepted' | 'carrying' | 'delivered' | 'cancelled';
export type TaskAction = 'accept' | 'pick-up' | 'deliver' | 'hand-over';

/** The life of a delivery task (DL-1, DL-3). What a waiter carries is not handed over: it goes to the table. */
export const TASK_FLOW: Flow<TaskState, TaskAction> = {
  waiting: { accept: 'accepted' },
  assigned: { accept: 'accepted', 'hand-over': 'waiting' },
  accepted: { 'pick-up': 'carrying', 'hand-over': 'waiting' },
  carrying: { deliver: 'delivered' },
  delivered: {},
  cancelled: {},
};

export interface Task {
  state: TaskState;
  waiterId: string | null;
}

/** Who looks at a task. */
export interface Viewer {
  staffId: string;
  onShift: boolean;
  /** May work on deliveries at all. */
  mayWork: boolean;
}

/** The buttons of a task: all of one's own, and taking one that nobody has. New work is taken on shift only. */
export function taskActions(task: Task, viewer: Viewer): TaskAction[] {
  if (!viewer.mayWork || (task.waiterId !== null && task.waiterId !== viewer.staffId)) return [];
  return actionsOf(TASK_FLOW, task.state).filter((action) => action !== 'accept' || viewer.onShift);
}
