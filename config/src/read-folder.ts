import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const ROOT = path.resolve(__dirname, '..');

/**
 * Reads every JSON file of a folder of this package, in the order of the file names.
 *
 * @throws Error that names the file and lists all of its problems; also when a file is not named after its key
 */
export function readFolder<T extends { key: string }>(folder: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  const files = readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.json'))
    .sort();
  return new Map(
    files.map((file) => {
      const entry = readEntry(path.join(ROOT, folder, file), schema);
      if (`${entry.key}.json` !== file) throw new Error(`config/${folder}/${file}: its key is "${entry.key}"`);
      return [entry.key, entry] as const;
    }),
  );
}

function readEntry<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${path.relative(ROOT, file)}:\n${z.prettifyError(parsed.error)}`);
}
