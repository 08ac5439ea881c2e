// One at a time, across processes: the holder's identity lies in a file; a holder that died does not hold any more.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './processes.mjs';

/** Runs `work` while no other process is inside a lock on the same file. */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) await sleep(100);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
  try {
    // A hard link appears whole or not at all, so that nobody ever reads half a holder.
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives(file)) fs.rmSync(file, { force: true });
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function holderLives(file) {
  try {
    const { pid, identity } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return identityOf(pid) === identity;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
