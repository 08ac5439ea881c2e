// What has to be installed and built before the product runs, from which inputs, by which command.
import fs from 'node:fs';
import path from 'node:path';
import { productNode, root } from '../environment.mjs';
import { runCommand } from '../terminal/command.mjs';
import { createStamps, fingerprint } from './fingerprint.mjs';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const serverSources = ['tsconfig.base.json', 'tsconfig.json', 'packages', 'config', 'plugins'];
const contractSources = ['packages/core', 'packages/contract'];
const installHint =
  'No connection to the npm registry? Or does package-lock.json not fit package.json (then `npm install` mends it)?';

/**
 * Every step: `inputs` decide whether it has to run again, `outputs` must exist for it to count as done,
 * `part` groups what a caller asks for. Steps of folders that are not in the checkout are left out.
 */
const allSteps = [
  {
    name: 'install packages',
    part: 'install',
    inputs: ['package-lock.json'],
    outputs: ['node_modules/.package-lock.json'],
    command: ['npm', 'ci', '--no-audit', '--no-fund'],
    hint: installHint,
  },
  {
    name: 'install client packages',
    part: 'install',
    folder: 'uniapp-client',
    inputs: ['uniapp-client/package-lock.json'],
    outputs: ['uniapp-client/node_modules/.package-lock.json'],
    command: ['npm', 'ci', '--no-audit', '--no-fund'],
    hint: installHint,
  },
  {
    name: 'compile server',
    part: 'server',
    needs: ['install packages'],
    inputs: ['package-lock.json', ...serverSources, 'cms/tsconfig.json', 'cms/config', 'cms/src'],
    outputs: ['packages/contract/dist/index.js', 'cms/dist/src/server.js'],
    command: ['node', tsc, '-b', '.', 'cms'],
  },
  {
    name: 'build CMS admin',
    part: 'screens',
    folder: 'cms',
    needs: ['compile server'],
    inputs: ['package-lock.json', 'cms/package.json', 'cms/config', 'cms/src/admin', ...adminFolders()],
    outputs: ['cms/dist/build/index.html'],
    command: ['node', path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'build'],
    // Strapi reads the whole configuration for a build, and never connects.
    env: { DATABASE_URL: 'postgres://build@127.0.0.1:1/build', STRAPI_TELEMETRY_DISABLED: 'true' },
  },
  {
    name: 'build staff console',
    part: 'screens',
    folder: 'staff-console',
    needs: ['compile server'],
    inputs: ['package-lock.json', ...contractSources, 'staff-console'],
    outputs: ['staff-console/dist/index.html'],
    command: ['npm', 'run', 'build'],
  },
  {
    name: 'build H5 client',
    part: 'screens',
    folder: 'uniapp-client',
    needs: ['install client packages'],
    inputs: [...contractSources, 'uniapp-client'],
    outputs: ['uniapp-client/dist/build/h5/index.html'],
    command: ['npm', 'run', 'build:h5'],
  },
  {
    name: 'build mini program',
    part: 'mini program',
    folder: 'uniapp-client',
    needs: ['install client packages'],
    inputs: [...contractSources, 'uniapp-client'],
    outputs: ['uniapp-client/dist/build/mp-weixin/app.json'],
    command: ['npm', 'run', 'build:mp-weixin'],
  },
];

/** Where plugins keep screens for the CMS admin. */
function adminFolders() {
  return fs.readdirSync(path.join(root, 'plugins')).map((plugin) => `plugins/${plugin}/admin`);
}

/** The steps of these parts that have to run now, each with what it still has to wait for; and the names of the fresh ones. */
export function stepsToRun(dataDir, parts) {
  const stamps = createStamps(dataDir);
  const wanted = allSteps.filter((step) => parts.includes(step.part) && exists(step));
  const judged = wanted.map((step) => ({ step, print: fingerprint(step.inputs) }));
  const isDone = ({ step, print }) =>
    step.outputs.every((output) => fs.existsSync(path.join(root, output))) &&
    (stamps.isFresh(step.name, print) || (step.part === 'install' && installedByHand(step)));
  const stale = judged.filter((one) => !isDone(one));
  const staleNames = new Set(stale.map(({ step }) => step.name));
  return stale.map(({ step, print }) => toRunnable(step, print, { stamps, dataDir, staleNames }));
}

/** npm writes its own record last: newer than the lockfile, it tells that somebody ran `npm install` since. */
function installedByHand({ inputs: [lockfile], outputs: [installed] }) {
  const writtenAt = (file) => fs.statSync(path.join(root, file)).mtimeMs;
  return writtenAt(installed) >= writtenAt(lockfile);
}

const exists = (step) => !step.folder || fs.existsSync(path.join(root, step.folder, 'package.json'));

function toRunnable(step, print, { stamps, dataDir, staleNames }) {
  return {
    name: step.name,
    part: step.part,
    needs: (step.needs ?? []).filter((name) => staleNames.has(name)),
    async run({ detail, signal }) {
      stamps.forget(step.name);
      const [file, ...args] = step.command;
      await runCommand(file === 'node' ? productNode() : file, args, {
        cwd: path.join(root, step.folder ?? '.'),
        env: { CI: 'true', FORCE_COLOR: '0', NODE_ENV: undefined, ...step.env },
        logFile: path.join(dataDir, 'logs', `${step.name.replaceAll(' ', '-')}.log`),
        hint: step.hint,
        detail,
        signal,
      });
      stamps.remember(step.name, print);
    },
  };
}
