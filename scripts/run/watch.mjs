// Calls back after sources changed and the editor has come to rest.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../environment.mjs';

const folders = ['packages', 'config', 'plugins', 'cms', 'staff-console', 'uniapp-client', 'database'];
const ignored =
  /(^|[\\/])(node_modules|dist|build|\.cache|\.tmp|\.strapi|unpackage|uploads|test)([\\/]|$)|\.test\.|~$|\.tsbuildinfo$/;
const restMs = 250;

/** One call at a time: changes that come while `onChange` works lead to one more call after it. */
export function watchSources(onChange) {
  let timer;
  let working = Promise.resolve();
  const schedule = (folder, file) => {
    if (!file || ignored.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(() => onChange(path.join(folder, file)));
    }, restMs);
  };
  const watchers = folders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .map((folder) => fs.watch(path.join(root, folder), { recursive: true }, (_, file) => schedule(folder, file)));
  return {
    async close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await working;
    },
  };
}
