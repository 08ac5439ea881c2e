import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { childEnvironment } from './run-facts';

const START_WITHIN_MS = 120_000;
const END_WITHIN_MS = 20_000;
const TAIL_LINES = 40;

export interface ProgramOptions {
  readonly file: string;
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly logFile: string;
  readonly args?: readonly string[];
}

/** A program of ours that says `{"event":"listening","url":…}` when it serves. */
export class ChildProgram {
  private child: ChildProcess | undefined;
  private readonly tail: string[] = [];
  private readonly killWithUs = () => this.child?.kill('SIGKILL');

  constructor(private readonly options: ProgramOptions) {}

  /**
   * Resolves to the address that it listens on; throws with the end of its output when it does not get there. `alsoEnv`
   * is of this start alone.
   */
  async start(alsoEnv: Record<string, string> = {}): Promise<string> {
    const { file, cwd, env, logFile, args = [] } = this.options;
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env: childEnvironment({ ...env, ...alsoEnv }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    process.once('exit', this.killWithUs);
    const log = createWriteStream(logFile, { flags: 'a' });
    child.once('close', () => log.end());
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${file} ${why}\n${this.tail.join('\n')}`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`did not listen within ${START_WITHIN_MS / 1000} s`);
      }, START_WITHIN_MS);
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        fail(`ended before it listened (${signal ?? code})`);
      });
      const outputs = [child.stdout, child.stderr];
      const readers = outputs.map((output) => {
        output.pipe(log, { end: false });
        let rest = '';
        return (chunk: Buffer) => {
          const lines = (rest + chunk.toString()).split('\n');
          rest = lines.pop() ?? '';
          this.tail.push(...lines);
          this.tail.splice(0, this.tail.length - TAIL_LINES);
          const url = lines.map(listeningUrl).find((one) => one !== undefined);
          if (!url) return;
          clearTimeout(timer);
          // From now on its log goes to the file unread: a bench is about the program, not about us.
          outputs.forEach((one, index) => one.off('data', readers[index] as () => void));
          resolve(url);
        };
      });
      outputs.forEach((output, index) => output.on('data', readers[index] as () => void));
    });
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Ends it as an operator would, or with `SIGKILL` as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    process.removeListener('exit', this.killWithUs);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    const insist = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await closed;
    clearTimeout(insist);
  }
}

function listeningUrl(line: string): string | undefined {
  if (!line.startsWith('{"event":"listening"')) return undefined;
  return (JSON.parse(line) as { url: string }).url;
}
