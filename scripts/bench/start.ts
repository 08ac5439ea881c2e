import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { information, judged, type Row } from './report';

const root = path.resolve(__dirname, '../..');

/** How long `npm start` takes to a served page, where everything is built: what a bar owner waits in the evening. */
export async function benchStart(): Promise<Row[]> {
  const first = await secondsToServed();
  const warm = await secondsToServed();
  return [
    information('start: first (builds what changed)', first, 's'),
    judged('start: warm', warm, 's', { under: 15 }),
  ];
}

function secondsToServed(): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seconds: number | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /(http:\/\/\S+)\/admin/.exec(line)?.[1];
      if (!url || seconds !== undefined) return;
      void fetch(url).then((page) => {
        if (page.ok) seconds = (performance.now() - startedAt) / 1000;
        child.kill('SIGINT');
      }, reject);
    });
    child.once('close', () => {
      if (seconds === undefined) reject(new Error('npm start did not come to serve'));
      else resolve(seconds);
    });
  });
}
