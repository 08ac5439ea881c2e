/**
 * Loads by key, all keys that are asked for in the same turn of the event loop at once: opening a chain of dozens of
 * stores costs as many queries as opening one.
 */
export function inBatches<Source extends object, Value>(
  loadAll: (source: Source, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (source: Source, key: string) => Promise<Value | undefined> {
  const open = new WeakMap<Source, { keys: Set<string>; values: Promise<ReadonlyMap<string, Value>> }>();
  return async (source, key) => {
    let batch = open.get(source);
    if (!batch) {
      const keys = new Set<string>();
      const values = new Promise((resolve) => setImmediate(resolve)).then(() => {
        open.delete(source);
        return loadAll(source, [...keys]);
      });
      batch = { keys, values };
      open.set(source, batch);
    }
    batch.keys.add(key);
    return (await batch.values).get(key);
  };
}
