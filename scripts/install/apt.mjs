// Debian packages, where this machine takes them.
import { spawnSync } from 'node:child_process';
import { runCommand, StepFailed } from '../terminal/command.mjs';

/** Refuses with `failure` and `hint` where there is no apt, or where we may not use it. */
export async function aptInstall(packages, { failure, hint, ...options }) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new StepFailed(failure, { hint });
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { ...options, env, hint });
  await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    ...options,
    env,
    hint,
  });
}
