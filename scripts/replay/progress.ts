import { SingleBar } from 'cli-progress';

/** A bar on the terminal. */
export interface Progress {
  step(this: void): void;
  /** @returns the seconds that it took */
  stop(): number;
}

export function openProgress(total: number): Progress {
  const bar = new SingleBar({ format: '{bar} {percentage}% | {value}/{total} | {rate}/s | {eta_formatted}' });
  bar.start(total, 0, { rate: '0.0' });
  const startedAt = performance.now();
  let done = 0;
  return {
    step() {
      done += 1;
      bar.update(done, { rate: ((done * 1000) / (performance.now() - startedAt)).toFixed(1) });
    },
    stop() {
      bar.stop();
      return (performance.now() - startedAt) / 1000;
    },
  };
}
