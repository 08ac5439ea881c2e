// A long-running program of ours: started, known to listen, started again when it dies, ended in order.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment, productNode } from '../environment.mjs';
import { StepFailed } from '../terminal/command.mjs';

const tailLines = 40;
const firstDelayMs = 500;
const longestDelayMs = 30_000;
const steadyAfterMs = 60_000;
const graceMs = 20_000;

/**
 * Programs say `{"event":"listening","url":…}` on one line of their output when they serve. `start()` resolves to that
 * event. `onDeath` and `onReturn` hear about a program that died later and came back by itself.
 */
export function createService({
  name,
  file,
  args = [],
  cwd,
  env,
  logFile,
  record,
  onDeath,
  onReturn,
  startWithinMs = 180_000,
}) {
  let child;
  let stopping = false;
  let startedAt = 0;
  let delayMs = firstDelayMs;

  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  if (fs.existsSync(logFile)) fs.renameSync(logFile, `${logFile}.1`);

  function launch() {
    return new Promise((resolve, reject) => {
      const tail = [];
      let serves = false;
      startedAt = Date.now();
      // Its own process group: Ctrl-C in the terminal reaches the starter alone, which ends everything in order.
      child = spawn(productNode(), [file, ...args], {
        cwd,
        env: childEnvironment(env),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      const own = child;
      const log = fs.createWriteStream(logFile, { flags: 'a' });
      const read = (line) => {
        log.write(`${line}\n`);
        tail.push(line);
        if (tail.length > tailLines) tail.shift();
        const event = serves ? undefined : listeningEvent(line);
        if (!event) return;
        serves = true;
        clearTimeout(timer);
        record?.add(name, own.pid);
        resolve(event);
      };
      const lines = [own.stdout, own.stderr].map((input) => readline.createInterface({ input }));
      for (const one of lines) one.on('line', read);

      const failed = (why) =>
        new StepFailed(`${name} ${why}`, { tail: tail.join('\n'), hint: `The whole log: ${logFile}` });
      const timer = setTimeout(() => {
        own.kill('SIGKILL');
        reject(failed(`did not listen within ${startWithinMs / 1000} s`));
      }, startWithinMs);
      own.once('spawn', () => record?.add(name, own.pid));
      own.once('error', reject);
      own.once('close', (code, signal) => {
        clearTimeout(timer);
        log.end();
        const why = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        if (!serves) return reject(failed(`${why} before it listened`));
        if (!stopping && own === child) void comeBack(why);
      });
    });
  }

  async function comeBack(why) {
    if (Date.now() - startedAt > steadyAfterMs) delayMs = firstDelayMs;
    let reason = why;
    while (!stopping) {
      onDeath?.(reason, delayMs);
      await sleep(delayMs);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
      if (stopping) return;
      try {
        onReturn?.(await launch());
        return;
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error;
        reason = error.message;
      }
    }
  }

  async function end() {
    const own = child;
    if (!own || own.exitCode !== null || own.signalCode !== null) return;
    const gone = new Promise((resolve) => own.once('close', resolve));
    own.kill('SIGTERM');
    const insist = setTimeout(() => own.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(insist);
  }

  return {
    start: launch,
    async stop() {
      stopping = true;
      await end();
    },
    async restart() {
      stopping = true;
      await end();
      stopping = false;
      return launch();
    },
  };
}

function listeningEvent(line) {
  if (!line.startsWith('{') || !line.includes('"listening"')) return undefined;
  try {
    const event = JSON.parse(line);
    return event.event === 'listening' ? event : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
