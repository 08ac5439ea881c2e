/** Where a step stands on a way that is walked from one end to the other. */
export type ProgressPhase = 'done' | 'present' | 'coming';

/** The phase of each step while `present` is reached; with `over`, the last one is behind as well. */
export function phased<S>(way: readonly S[], present: number, over: boolean): (S & { phase: ProgressPhase })[] {
  return way.map((step, index) => ({
    ...step,
    phase: index < present || over ? 'done' : index === present ? 'present' : 'coming',
  }));
}
