// What the whole run shares: made known by the global set-up, read by the test files through `run-facts.ts`.
import path from 'node:path';
import { root } from '../../scripts/environment.mjs';

export const testDataDir = path.join(root, '.data', 'test');
export const simulatorDir = path.join(testDataDir, 'wechat-simulator');

/** Jest workers inherit the environment of the process that set the run up. */
export function announceCluster({ adminUrl, template }) {
  process.env.TEST_ADMIN_URL = adminUrl;
  process.env.TEST_TEMPLATE = template;
}
