#!/usr/bin/env node
// Runs every check of the project, in order, and goes on after one that fails. Last line: `N passed, N failed`.
// When: before every commit to main, and in CI.
// Examples: npm test · npm test -- --only unit · npm test -- --only integration plugins/ordering
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stepsToRun } from './build/plan.mjs';
import { nodeIsNewEnough, oldestNode, productNode, readSettings, root } from './environment.mjs';
import { ensureChromium } from './install/chromium.mjs';
import { ensureFfmpeg } from './install/ffmpeg.mjs';
import { runStreamed } from './terminal/streamed.mjs';
import { seconds } from './terminal/progress.mjs';
import { runSteps } from './terminal/steps.mjs';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const { dataDir } = readSettings();
const outputDir = path.join(root, 'tests/output');
const modules = path.join(root, 'node_modules');
const has = (file) => fs.existsSync(path.join(root, file));
const logFile = (name) => path.join(dataDir, 'logs', `${name}.log`);

const script = (file, ...args) => [productNode(), path.join(root, file), ...args];
const tool = (file, ...args) => script(path.join('node_modules', file), ...args);

/** What runs, in this order. `group` is what `--only` names. Clients that are not in the checkout are not in the list. */
const checks = [
  check('types', 'types: server', () => build('server')),
  check('types', 'types: tests and scripts', () => command(tool('typescript/bin/tsc', '-p', 'tsconfig.check.json'))),
  check('types', 'types: console', () => command(tool('typescript/bin/tsc', '--noEmit', '-p', 'staff-console')), {
    when: 'staff-console/tsconfig.json',
  }),
  check('types', 'types: client', () => command(['npm', 'run', '--silent', 'types'], 'uniapp-client'), {
    when: 'uniapp-client/tsconfig.json',
  }),
  check('lint', 'lint', () => command(tool('eslint/bin/eslint.js', '.'))),
  check('lint', 'format', () => command(tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'))),
  check('unit', 'unit tests', () => jest('unit')),
  check('integration', 'ffmpeg', () => ffmpeg()),
  check('integration', 'integration tests', () => jest('integration')),
  check('capabilities', 'capabilities', () => command(script('scripts/check-capabilities.mjs'))),
  check('e2e', 'screens', () => build('server', 'screens', 'mini program')),
  check('e2e', 'mini program size', () => command(script('scripts/check-package-size.mjs')), {
    when: 'uniapp-client/package.json',
  }),
  check('e2e', 'browser', () => browser()),
  check('e2e', 'end to end tests', () => jest('e2e')),
];

const startedAt = Date.now();
const groups = [...new Set(checks.map((one) => one.group))];
if (values.only && !groups.includes(values.only)) {
  console.error(`--only takes one of: ${groups.join(', ')}`);
  process.exit(2);
}
if (!nodeIsNewEnough()) {
  console.error(`Node ${process.versions.node} is too old: install ${oldestNode.join('.')} or newer`);
  process.exit(2);
}
fs.mkdirSync(outputDir, { recursive: true });

const results = [];
if (await measured('install', () => build('install'))) {
  if (values.only && values.only !== 'types' && values.only !== 'lint')
    await measured('compile', () => build('server'));
  for (const { name, run } of checks.filter(isWanted)) await measured(name, run);
}

console.log('');
for (const { name, passed, failed, ms } of results) {
  console.log(
    `${failed ? '✗' : '✓'} ${name.padEnd(26)} ${seconds(ms).padStart(8)}  ${passed} passed, ${failed} failed`,
  );
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`  ${'all'.padEnd(26)} ${seconds(Date.now() - startedAt).padStart(8)}\n`);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

function check(group, name, run, { when } = {}) {
  return { group, name, run, when };
}

function isWanted({ group, when }) {
  return (!values.only || values.only === group) && (!when || has(when));
}

/** Runs a check and keeps its count; one that is not a test runner counts as one. */
async function measured(name, run) {
  console.log(`\n── ${name}`);
  const from = Date.now();
  let counts;
  try {
    counts = (await run()) ?? { passed: 1, failed: 0 };
  } catch (error) {
    console.log(error.tail ? `${error.tail}\n${error.message}\n${error.hint ?? ''}` : error.message);
    counts = { passed: 0, failed: 1 };
  }
  results.push({ name, ...counts, ms: Date.now() - from });
  console.log(`── ${name}: ${counts.failed ? 'failed' : 'ok'} (${seconds(Date.now() - from)})`);
  return counts.failed === 0;
}

async function build(...parts) {
  await runSteps(stepsToRun(dataDir, parts));
}

async function ffmpeg() {
  await runSteps([{ name: 'find ffmpeg', run: (options) => ensureFfmpeg({ ...options, logFile: logFile('ffmpeg') }) }]);
}

async function browser() {
  await runSteps([
    { name: 'find Chromium', run: (options) => ensureChromium({ ...options, logFile: logFile('chromium') }) },
  ]);
}

async function command([file, ...args], folder = '.') {
  const code = await runStreamed(file, args, { cwd: path.join(root, folder) });
  if (code !== 0) throw new Error(`${path.basename(args[0] ?? file)} ended with code ${code}`);
}

/** Jest says in a file what it counted; a file of tests that could not even be loaded counts as one failure. */
async function jest(project) {
  const report = path.join(outputDir, `jest-${project}.json`);
  fs.rmSync(report, { force: true });
  const args = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${report}`, ...positionals];
  const code = await runStreamed(productNode(), [path.join(modules, 'jest/bin/jest.js'), ...args], {
    cwd: root,
    quietStdout: true,
  });
  if (!fs.existsSync(report)) throw new Error(`Jest ended with code ${code} and left no report`);
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
