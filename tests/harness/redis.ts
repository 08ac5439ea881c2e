import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port';

export interface Redis {
  readonly url: string;
  /** Names of what is kept in it. */
  keys(): string[];
  stop(): Promise<void>;
}

/** Whether this machine has a redis-server (Debian: `apt-get install redis-server`). */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of one's own, with nothing in it, that keeps nothing. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'redis-'));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '']);
  const killWithUs = () => server.kill('SIGKILL');
  process.once('exit', killWithUs);
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`redis-server ended:\n${said.join('\n')}`)));
  });
  return {
    keys: () =>
      execFileSync('redis-cli', ['-p', String(port), '--scan'], { encoding: 'utf8' })
        .split('\n')
        .filter(Boolean),
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      process.removeListener('exit', killWithUs);
      const closed = once(server, 'close');
      server.kill('SIGTERM');
      await closed;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
