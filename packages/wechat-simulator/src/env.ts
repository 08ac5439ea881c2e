import type { SimulatorOptions } from './simulator';

const readInteger = (name: string, fallback: number): number => {
  const text = process.env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number, not "${text}"`);
  return value;
};

const readDelays = (name: string): number[] | undefined => {
  const text = process.env[name];
  if (!text) return undefined;
  const delays = text.split(',').map(Number);
  if (delays.some((delay) => !Number.isInteger(delay) || delay < 0)) {
    throw new Error(`${name} must be milliseconds separated by commas, not "${text}"`);
  }
  return delays;
};

/** The simulator's settings from the environment; throws, naming the variable, when one makes no sense. */
export const readEnvironment = (): SimulatorOptions => ({
  port: readInteger('WECHAT_SIMULATOR_PORT', 1338),
  host: process.env['WECHAT_SIMULATOR_HOST'] || '127.0.0.1',
  dataDir: process.env['WECHAT_SIMULATOR_DIR'] || '.data/wechat-simulator',
  publicUrl: process.env['WECHAT_SIMULATOR_PUBLIC_URL'] || undefined,
  retryDelaysMs: readDelays('WECHAT_SIMULATOR_RETRY_DELAYS_MS'),
});
