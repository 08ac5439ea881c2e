/**
 * A refresh that never runs twice at once: asked for while it runs, it runs once more afterwards. So the last answer shown
 * is the newest, however many events ask for it and however the network reorders answers.
 */
export function coalesced(refresh: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function run() {
    do {
      again = false;
      await refresh();
    } while (again);
    running = null;
  }

  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
