// The programs of the product and what their environment holds.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../environment.mjs';
import { createService } from './service.mjs';

const simulatorFolder = path.join(root, 'packages/wechat-simulator/dist');

/** What points the server at the simulated WeChat that listens at `url`. Keys are made once and stay the same. */
export async function simulatorEnvironment(dataDir, url) {
  const simulator = await import(pathToFileURL(path.join(simulatorFolder, 'index.js')).href);
  return simulator.serverEnvironment(simulator.ensureCredentials(path.join(dataDir, 'wechat-simulator')), url);
}

export function simulatorService({ dataDir, port, ...hooks }) {
  return createService({
    name: 'wechat-simulator',
    file: path.join(simulatorFolder, 'cli.js'),
    cwd: root,
    env: { WECHAT_SIMULATOR_PORT: String(port), WECHAT_SIMULATOR_DIR: path.join(dataDir, 'wechat-simulator') },
    logFile: path.join(dataDir, 'logs', 'wechat-simulator.log'),
    ...hooks,
  });
}

/**
 * Room for what lives no longer than a request. With V8's usual 16 MB half of it is still in use at every collection
 * of a busy evening, and a tenth of the server's time goes into copying it. With a limit below two gigabytes V8 tidies up
 * when the heap has doubled, not when it has grown fourfold: the server needs a tenth of that limit.
 */
export const serverOptions = { NODE_OPTIONS: '--max-semi-space-size=32 --max-old-space-size=2000' };

export function serverService({ dataDir, env, ...hooks }) {
  return createService({
    name: 'server',
    file: path.join(root, 'cms/server.mjs'),
    cwd: path.join(root, 'cms'),
    env: { TZ: 'UTC', STRAPI_TELEMETRY_DISABLED: 'true', ...serverOptions, ...env },
    logFile: path.join(dataDir, 'logs', 'server.log'),
    ...hooks,
  });
}
