// A build step is repeated only when its inputs changed: their contents are hashed and remembered after success.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../environment.mjs';

const never = new Set(['node_modules', 'dist', '.cache', '.tmp', '.strapi', '.git', 'build', 'unpackage', 'uploads', 'output']);
const isTest = (name) => /\.test\.[cm]?tsx?$/.test(name);

/** Hash of the contents of files and folders given relative to the checkout. What does not exist counts as empty. */
export function fingerprint(inputs) {
  const hash = crypto.createHash('sha256');
  for (const input of [...inputs].sort()) addTo(hash, path.join(root, input), input);
  return hash.digest('hex');
}

function addTo(hash, file, name) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isFile()) {
    hash.update(`${name}\0`).update(fs.readFileSync(file)).update('\0');
    return;
  }
  const entries = fs.readdirSync(file).filter((entry) => !never.has(entry) && !isTest(entry) && entry !== 'test');
  for (const entry of entries.sort()) addTo(hash, path.join(file, entry), `${name}/${entry}`);
}

/** Remembered fingerprints, one small file per step. A stamp is removed before its step runs: half a build is no build. */
export function createStamps(dataDir) {
  const dir = path.join(dataDir, 'stamps');
  const fileOf = (name) => path.join(dir, name.replaceAll(/[^a-z0-9]+/gi, '-'));
  return {
    isFresh: (name, print) => {
      const file = fileOf(name);
      return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === print;
    },
    forget: (name) => fs.rmSync(fileOf(name), { force: true }),
    remember: (name, print) => {
      fs.mkdirSync(dir, { recursive: true });
      const half = `${fileOf(name)}.${process.pid}`;
      fs.writeFileSync(half, print);
      fs.renameSync(half, fileOf(name));
    },
  };
}
