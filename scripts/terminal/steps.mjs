// Steps that need one another, run as early as they can, at most `width` at once; the first failure ends the rest.
import { createProgress } from './progress.mjs';

/**
 * A step is `{ name, needs?, run({ detail, signal }) }`. What `run` returns is shown as a note, except objects, which
 * are kept under the step's name in the result.
 */
export async function runSteps(steps, { width = 2, progress = createProgress(), signal: outer } = {}) {
  const abort = new AbortController();
  outer?.addEventListener('abort', () => abort.abort(), { once: true });
  const results = new Map();
  const waiting = new Set(steps);
  const running = new Set();
  let failure;

  const launch = (step) => {
    waiting.delete(step);
    const shown = progress.begin(step.name);
    const work = (async () => step.run({ detail: shown.detail, signal: abort.signal }))()
      .then(
        (result) => {
          results.set(step.name, result);
          shown.done(typeof result === 'string' ? result : undefined);
        },
        (cause) => {
          shown.fail();
          failure ??= cause;
          abort.abort();
        },
      )
      .finally(() => running.delete(work));
    running.add(work);
  };

  while (!failure && !abort.signal.aborted && (waiting.size > 0 || running.size > 0)) {
    for (const step of [...waiting]) {
      if (running.size >= width) break;
      if ((step.needs ?? []).every((name) => results.has(name))) launch(step);
    }
    if (running.size === 0) {
      throw new Error(`Steps wait for something that does not exist: ${[...waiting].map((s) => s.name).join(', ')}`);
    }
    await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure;
  return Object.fromEntries(results);
}
