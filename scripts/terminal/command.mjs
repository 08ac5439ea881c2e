// Run another program to its end: its output goes into a log file, and its last lines into the error when it fails.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '../environment.mjs';

const tailLines = 40;

/** A step that did not work, with what a person can do about it. */
export class StepFailed extends Error {
  constructor(message, { tail = '', hint = '' } = {}) {
    super(message);
    this.name = 'StepFailed';
    this.tail = tail;
    this.hint = hint;
  }
}

/** Resolves when the program ends with code 0, refuses with StepFailed otherwise; `signal` ends it early. */
export function runCommand(file, args, { cwd, env, logFile, hint, detail = () => {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const tail = [];
    let log;
    if (logFile) {
      fs.mkdirSync(path.dirname(logFile), { recursive: true });
      log = fs.createWriteStream(logFile);
    }
    const child = spawn(file, args, { cwd, env: childEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], signal });
    const read = (chunk) => {
      log?.write(chunk);
      for (const line of chunk.toString().split(/[\r\n]+/)) {
        if (!line.trim()) continue;
        tail.push(line);
        if (tail.length > tailLines) tail.shift();
        detail(line);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (cause) => finish(cause));
    child.once('close', (code, killedBy) => finish(undefined, code, killedBy));

    const finish = (cause, code, killedBy) => {
      log?.end();
      if (code === 0) return resolve();
      const command = [path.basename(file), ...args].join(' ');
      const reason = cause?.message ?? (killedBy ? `was ended by ${killedBy}` : `ended with code ${code}`);
      const where = logFile ? `The whole log: ${logFile}` : '';
      const failure = { tail: tail.join('\n'), hint: [hint, where].filter(Boolean).join('\n') };
      return reject(new StepFailed(`${command} ${reason}`, failure));
    };
  });
}
