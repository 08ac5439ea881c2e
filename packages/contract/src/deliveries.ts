import { z } from 'zod';
import { staff, type Endpoint } from './endpoint';
import { spaceView } from './visits';
import { bare, documentId, instant, none, requestId, text, uuid } from './shared';

export const taskState = z.enum(['waiting', 'assigned', 'accepted', 'carrying', 'delivered', 'cancelled']);
export const TASK_ACTIONS = ['accept', 'pick-up', 'deliver', 'hand-over'] as const;

export const deliveryTask = z.object({
  id: uuid,
  storeId: documentId,
  orderId: uuid,
  orderNumber: z.string(),
  ticketNumber: z.string(),
  space: spaceView.nullable(),
  stationName: text,
  items: z.array(z.object({ name: text, optionNames: z.array(text), quantity: z.int() })),
  state: taskState,
  waiter: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  /** Tasks that one waiter carries in one go, and the place of this one on the shortest way. */
  trip: z.object({ id: uuid, stop: z.int(), stops: z.int() }).nullable(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  pickedUpAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  actions: z.array(z.enum(TASK_ACTIONS)),
});

export const shiftView = z.object({
  staffId: z.string(),
  onShift: z.boolean(),
  since: instant.nullable(),
  /** The areas that the waiter serves; none means all. */
  areaIds: z.array(documentId),
  /** The areas of the store, to choose from. */
  areas: z.array(z.object({ id: documentId, name: text })),
  carrying: z.int(),
});

const taskAction = (name: (typeof TASK_ACTIONS)[number], summary: string) =>
  ({
    method: 'POST',
    path: `/v1/staff/delivery-tasks/:taskId/${name}`,
    summary,
    audience: staff('deliveries.work', 'row'),
    params: z.object({ taskId: uuid }),
    query: none,
    body: bare,
    answer: deliveryTask,
    refusals: ['NOT_FOUND', 'TASK_STATE', 'TASK_NOT_YOURS', 'NOT_ON_SHIFT', 'REQUEST_ID_REUSED'],
  }) as const satisfies Endpoint;

const storeParams = z.object({ storeId: documentId });

export const deliveries = {
  'shift.get': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/shift',
    summary: 'Whether the signed-in waiter is on shift here',
    audience: staff('deliveries.work'),
    params: storeParams,
    query: none,
    body: none,
    answer: shiftView,
    refusals: [],
  },
  'shift.set': {
    method: 'PUT',
    path: '/v1/staff/stores/:storeId/shift',
    summary: 'Signs the waiter on, with areas, or off; waiting tasks are given out at once (DL-1)',
    audience: staff('deliveries.work'),
    params: storeParams,
    query: none,
    body: z.strictObject({ requestId, onShift: z.boolean(), areaIds: z.array(documentId).max(50).default([]) }),
    answer: shiftView,
    refusals: ['REQUEST_ID_REUSED'],
  },
  'tasks.list': {
    method: 'GET',
    path: '/v1/staff/stores/:storeId/delivery-tasks',
    summary: 'Open delivery tasks: own first, then those that nobody has (DL-2)',
    audience: staff('deliveries.read'),
    params: storeParams,
    query: z.object({ show: z.enum(['open', 'recent']).default('open') }),
    body: none,
    answer: z.object({ items: z.array(deliveryTask) }),
    refusals: [],
  },
  'tasks.accept': taskAction('accept', 'Takes a task: an assigned one, or one that nobody has'),
  'tasks.pickUp': taskAction('pick-up', 'The waiter carries it; what is ready for tables nearby joins the trip (DL-1)'),
  'tasks.deliver': taskAction('deliver', 'It stands on the table (DL-3)'),
  'tasks.handOver': taskAction('hand-over', 'Gives the task back; another waiter gets it'),
} as const satisfies Record<string, Endpoint>;
