// The one place where the scripts read the process environment.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Node below this cannot run the tools the build needs (Vite 7 asks for 20.19), where there is no `productNode`. */
export const oldestNode = [20, 19];

export function nodeIsNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * The Node that the product runs on: the one that package-lock.json names, where it has one for this machine, else the
 * one that runs this script. Asked for after the packages are installed.
 */
export function productNode() {
  const installed = path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return fs.existsSync(installed) ? installed : process.execPath;
}

/** Deployment facts of a start on this machine: `.env` first read into the environment, real variables win. */
export function readSettings() {
  const file = path.join(root, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
  const { env } = process;
  return {
    dataDir: path.resolve(root, env.DATA_DIR || '.data'),
    port: port(env, 'PORT'),
    simulatorPort: port(env, 'WECHAT_SIMULATOR_PORT'),
    postgresPort: port(env, 'POSTGRES_PORT'),
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    demo: env.DEMO ? env.DEMO === 'true' : true,
    publicUrl: env.PUBLIC_URL || undefined,
  };
}

/** What a child process gets: everything we have, and what it is told. `undefined` removes a variable. */
export function childEnvironment(extra = {}) {
  const merged = { ...process.env, ...extra };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** The folder where somebody typed the command; npm itself goes to the root of the checkout. */
export const callerFolder = () => process.env.INIT_CWD || process.cwd();

/** A browser somebody chose on purpose. */
export const chosenChromium = () => process.env.CHROMIUM_PATH || undefined;

function port(env, name) {
  const text = env[name];
  if (!text) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535)
    throw new Error(`${name}=${text} is not a port number`);
  return number;
}
