import { unreachableStates } from '@zhanggui/core';
import fc from 'fast-check';
import { assignTasks, type Position, type Waiter, type WaitingTask } from './assign';
import { TASK_FLOW, taskActions } from './task-flow';

const at = (x: number, y: number, areaId = 'hall'): Position => ({ x, y, areaId });
const waiter = (id: string, given: Partial<Waiter> = {}): Waiter => ({
  id,
  areaIds: [],
  openTasks: 0,
  at: undefined,
  restingSince: 0,
  ...given,
});
const task = (id: string, given: Partial<WaitingTask> = {}): WaitingTask => ({
  id,
  to: at(0, 0),
  handedOverBy: [],
  ...given,
});
const given = (tasks: WaitingTask[], waiters: Waiter[]) => assignTasks(tasks, waiters).map(({ waiterId }) => waiterId);

describe('DL-1 who carries it', () => {
  test('the nearest idle waiter, before a nearer one who is busy', () => {
    const near = waiter('near', { at: at(10, 0) });
    const far = waiter('far', { at: at(300, 400) });
    expect(given([task('t')], [far, near])).toEqual(['near']);
    expect(given([task('t')], [far, { ...near, openTasks: 1 }])).toEqual(['far']);
  });

  test('the same area comes before a shorter line on the map through the wall', () => {
    const next = waiter('next-room', { at: at(1, 0, 'rooms') });
    expect(given([task('t')], [next, waiter('same-area', { at: at(90, 0) })])).toEqual(['same-area']);
  });

  test('areas are kept while somebody serves them; else anybody goes, and a dish does not grow cold', () => {
    const roof = waiter('roof', { areaIds: ['roof'], at: at(1, 1) });
    expect(given([task('t')], [roof, waiter('hall', { areaIds: ['hall'], openTasks: 5 })])).toEqual(['hall']);
    expect(given([task('t')], [roof])).toEqual(['roof']);
  });

  test('not back to who gave it back; without anybody else it waits', () => {
    const handedOver = task('t', { handedOverBy: ['a'] });
    expect(given([handedOver], [waiter('a'), waiter('b', { openTasks: 9 })])).toEqual(['b']);
    expect(given([handedOver], [waiter('a')])).toEqual([]);
    expect(given([task('t')], [])).toEqual([]);
  });

  test('among equals the longest rested goes first', () => {
    expect(given([task('t')], [waiter('a', { restingSince: 2 }), waiter('b', { restingSince: 1 })])).toEqual(['b']);
  });

  test('many tasks are spread evenly over equal waiters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 8 }), (taskCount, waiterCount) => {
        const tasks = Array.from({ length: taskCount }, (_, index) => task(`t${index}`));
        const waiters = Array.from({ length: waiterCount }, (_, index) => waiter(`w${index}`));
        const assigned = given(tasks, waiters);
        expect(assigned).toHaveLength(taskCount);
        const counts = waiters.map(({ id }) => assigned.filter((each) => each === id).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('DL-2 the buttons of a task', () => {
  const viewer = { staffId: 'me', onShift: true, mayWork: true };

  test('a waiter’s own steps reach every state but the two that the house decides', () => {
    expect(unreachableStates(TASK_FLOW, 'waiting')).toEqual(['assigned', 'cancelled']);
  });

  test('what is another waiter’s offers nothing, what nobody has can be taken on shift', () => {
    expect(taskActions({ state: 'accepted', waiterId: 'you' }, viewer)).toEqual([]);
    expect(taskActions({ state: 'accepted', waiterId: 'me' }, viewer)).toEqual(['pick-up', 'hand-over']);
    expect(taskActions({ state: 'waiting', waiterId: null }, viewer)).toEqual(['accept']);
    expect(taskActions({ state: 'waiting', waiterId: null }, { ...viewer, onShift: false })).toEqual([]);
    expect(taskActions({ state: 'carrying', waiterId: 'me' }, { ...viewer, onShift: false })).toEqual(['deliver']);
    expect(taskActions({ state: 'waiting', waiterId: null }, { ...viewer, mayWork: false })).toEqual([]);
  });
});
