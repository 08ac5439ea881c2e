/**
 * A state machine as a table: for each state, the actions it allows and the state each leads to. What is not in the
 * table cannot happen, and what a client may offer is read from it.
 */
export type Flow<State extends string, Action extends string> = {
  readonly [S in State]: { readonly [A in Action]?: State };
};

/** The state an action leads to, or undefined where the state does not allow it. */
export function next<S extends string, A extends string>(flow: Flow<S, A>, state: S, action: A): S | undefined {
  return flow[state][action];
}

/** Every action that the state allows, in the order of the table. */
export function actionsOf<S extends string, A extends string>(flow: Flow<S, A>, state: S): A[] {
  return Object.keys(flow[state]) as A[];
}

/** The states from which an action is allowed: what an `UPDATE … WHERE state = ANY (…)` asks for. */
export function statesAllowing<S extends string, A extends string>(flow: Flow<S, A>, action: A): S[] {
  return (Object.keys(flow) as S[]).filter((state) => flow[state][action] !== undefined);
}

/** States that no way from `start` reaches: a table with any is wrong. */
export function unreachableStates<S extends string, A extends string>(flow: Flow<S, A>, start: S): S[] {
  const seen = new Set<S>([start]);
  const queue: S[] = [start];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const target of Object.values(flow[state]) as S[]) {
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  return (Object.keys(flow) as S[]).filter((state) => !seen.has(state));
}
