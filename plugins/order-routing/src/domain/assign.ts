/** Where something is on the floor map. */
export interface Position {
  areaId: string | null;
  x: number;
  y: number;
}

/** A waiter on shift. */
export interface Waiter {
  id: string;
  /** The areas the waiter signed on for; none means all. */
  areaIds: readonly string[];
  /** Tasks given, accepted or being carried. */
  openTasks: number;
  /** Where the waiter was last seen, if anywhere. */
  at: Position | undefined;
  /** Since when the waiter has had nothing new to do: the longest rested goes first among equals. */
  restingSince: number;
}

/** A task that nobody has. */
export interface WaitingTask {
  id: string;
  /** Where it goes; undefined where the order has no table. */
  to: Position | undefined;
  /** Waiters who gave it back. */
  handedOverBy: readonly string[];
}

export interface Assignment {
  taskId: string;
  waiterId: string;
}

/**
 * Gives waiting tasks, oldest first, to waiters on shift (DL-1): the least loaded of those who serve the area, so an
 * idle one before a busy one; among them who is in that area already, then the nearest on the floor map, then the
 * longest rested. Where nobody serves the area, anybody on shift does. A task is never given to somebody who gave it
 * back; where nobody is left, it waits.
 */
export function assignTasks(tasks: readonly WaitingTask[], waiters: readonly Waiter[]): Assignment[] {
  const load = new Map(waiters.map((waiter) => [waiter.id, waiter.openTasks]));
  const assignments: Assignment[] = [];
  for (const task of tasks) {
    const willing = waiters.filter((waiter) => !task.handedOverBy.includes(waiter.id));
    const serving = willing.filter((waiter) => serves(waiter, task.to));
    const [best] = [...(serving.length > 0 ? serving : willing)].sort(
      (a, b) =>
        (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) ||
        Number(isInArea(b, task.to)) - Number(isInArea(a, task.to)) ||
        byDistance(a, b, task.to) ||
        a.restingSince - b.restingSince ||
        (a.id < b.id ? -1 : 1),
    );
    if (!best) continue;
    load.set(best.id, (load.get(best.id) ?? 0) + 1);
    assignments.push({ taskId: task.id, waiterId: best.id });
  }
  return assignments;
}

const serves = ({ areaIds }: Waiter, to: Position | undefined): boolean =>
  areaIds.length === 0 || !to || to.areaId === null || areaIds.includes(to.areaId);

const isInArea = ({ at }: Waiter, to: Position | undefined): boolean =>
  at !== undefined && to !== undefined && at.areaId !== null && at.areaId === to.areaId;

/** Nearest first; who was not seen yet comes last. Squares compare like the distances themselves. */
function byDistance(a: Waiter, b: Waiter, to: Position | undefined): number {
  const [first, second] = [distanceSquared(a.at, to), distanceSquared(b.at, to)];
  return first === second ? 0 : first - second;
}

const distanceSquared = (at: Position | undefined, to: Position | undefined): number =>
  at && to ? (at.x - to.x) ** 2 + (at.y - to.y) ** 2 : Number.MAX_SAFE_INTEGER;
