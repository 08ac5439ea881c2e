import type { DeliveryTaskView } from '@zhanggui/contract';
import { once, type Call, type Handlers, type Queries, type StaffPrincipal } from '@zhanggui/platform';
import type { TaskAction, Viewer } from './domain/task-flow';
import { readShift, setShift } from './shift.service';
import { openTasks, presentTask, recentTasks } from './task-rows';
import { workTask } from './tasks.service';

async function viewerIn(queries: Queries, principal: StaffPrincipal, storeId: string): Promise<Viewer> {
  const { onShift } = await readShift(queries, storeId, principal.id);
  return { staffId: principal.id, onShift, mayWork: principal.permissions.has('deliveries.work') };
}

type StepCall = Pick<Call<'tasks.accept'>, 'engine' | 'principal' | 'identity' | 'body' | 'params'>;

const step = (call: StepCall, action: TaskAction): Promise<DeliveryTaskView> =>
  once(call.engine, call.identity, async (tx) => {
    const task = await workTask(tx, call.principal, call.params.taskId, action, call.body.requestId);
    return presentTask(task, await viewerIn(tx, call.principal, task.store_id));
  });

/** The waiter's phone (DL-1 … DL-3). */
export const deliveryHandlers: Handlers = {
  'shift.get': ({ engine, principal, params }) => readShift(engine.db, params.storeId, principal.id),
  'shift.set': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, (tx) => setShift(tx, principal, params.storeId, body)),
  'tasks.list': async ({ engine, principal, params, query, now }) => {
    const [rows, viewer] = await Promise.all([
      query.show === 'open'
        ? openTasks(engine.db, params.storeId, principal.id)
        : recentTasks(engine.db, params.storeId, now),
      viewerIn(engine.db, principal, params.storeId),
    ]);
    return { items: await Promise.all(rows.map((row) => presentTask(row, viewer))) };
  },
  'tasks.accept': (call) => step(call, 'accept'),
  'tasks.pickUp': (call) => step(call, 'pick-up'),
  'tasks.deliver': (call) => step(call, 'deliver'),
  'tasks.handOver': (call) => step(call, 'hand-over'),
};
