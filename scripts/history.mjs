#!/usr/bin/env node
// Runs the random history of bookings at full length: twenty workers on two servers, with power cuts in between.
// When: after a change to how places are held. Takes a few minutes; needs a build (`npm run build`).
// Examples: npm run history · npm run history -- --operations 20000
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { childEnvironment, root } from './environment.mjs';

const { values } = parseArgs({ options: { operations: { type: 'string', default: '20000' } } });
if (!/^[1-9]\d*$/.test(values.operations)) {
  console.error('--operations takes a number above 0');
  process.exit(2);
}
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [jest, '--selectProjects', 'integration', '--', 'plugins/bookings/test/history/history.test.ts'],
  { cwd: root, stdio: 'inherit', env: childEnvironment({ HISTORY_OPERATIONS: values.operations }) },
);
process.exitCode = status ?? 1;
