// Run a program whose own output is meant to be read, as it comes.
import { spawn } from 'node:child_process';
import { childEnvironment } from '../environment.mjs';

/** Resolves to the exit code; a program ended by a signal counts as code 1. `quietStdout` lets only stderr through. */
export function runStreamed(file, args, { cwd, env, quietStdout = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', quietStdout ? 'ignore' : 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
