// Which processes are ours. A pid alone proves nothing: it is given again after a process ends.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The command line of a process, or '' when it cannot be read. */
export function commandLine(pid) {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return ps(pid, 'command=');
}

/** Start time and command line together name a process beyond doubt; undefined when it is gone. */
export function identityOf(pid) {
  if (!isAlive(pid)) return undefined;
  const startedAt =
    process.platform === 'linux'
      ? // The command name in parentheses may contain spaces; the start time is the 20th field after it.
        read(`/proc/${pid}/stat`)
          .replace(/^.*\) /s, '')
          .split(' ')[19]
      : ps(pid, 'lstart=');
  return startedAt ? `${startedAt} ${commandLine(pid)}` : undefined;
}

/** Asks the process to end, waits, and insists after `graceMs`. Does nothing when it is no longer the process meant. */
export async function endProcess({ pid, identity }, graceMs = 10_000) {
  const isStillThat = () => identityOf(pid) === identity;
  if (!isStillThat()) return;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isStillThat() && Date.now() < deadline) await sleep(50);
  if (!isStillThat()) return;
  process.kill(pid, 'SIGKILL');
  while (isStillThat()) await sleep(20);
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH' || error.code === 'EACCES') return '';
    throw error;
  }
}

const ps = (pid, field) =>
  (spawnSync('ps', ['-p', String(pid), '-o', field], { encoding: 'utf8' }).stdout ?? '').trim();
