#!/usr/bin/env node
/**
 * Runs the simulator until SIGTERM or SIGINT, and prints one JSON line once it listens.
 *
 *   WECHAT_SIMULATOR_PORT=1338 WECHAT_SIMULATOR_DIR=.data/wechat-simulator node dist/cli.js
 */
import { readEnvironment } from './env';
import { startSimulator } from './simulator';

const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

const run = async (): Promise<void> => {
  const simulator = await startSimulator(readEnvironment());
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: simulator.url, port: simulator.port })}\n`);
  const stop = (): void => void simulator.close().then(() => process.exit(0), fail);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

run().catch(fail);
