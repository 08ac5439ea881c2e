// What is happening and for how long: a living line on a terminal, plain lines in a log.
import { stripVTControlCharacters } from 'node:util';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const plainReminderSeconds = 20;

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Several steps may run at once. `begin(name)` returns a handle: `detail(text)` shows what the step is doing,
 * `done(note)`, `skip(note)` and `fail()` end it.
 */
export function createProgress(out = process.stdout) {
  const live = Boolean(out.isTTY);
  const running = new Map();
  let frame = 0;
  let timer;

  const erase = () => live && out.write('\r\x1b[K');
  const print = (line) => {
    erase();
    out.write(`${line}\n`);
    draw();
  };
  const draw = () => {
    if (!live || running.size === 0) return;
    const now = Date.now();
    const names = [...running.values()].map(
      (step) => `${step.name} ${Math.round((now - step.startedAt) / 1000)} s${step.text ? ` (${step.text})` : ''}`,
    );
    const line = `${frames[frame++ % frames.length]} ${names.join(' · ')}`;
    out.write(`\r\x1b[K${line.slice(0, (out.columns || 100) - 1)}`);
  };
  const remind = () => {
    const now = Date.now();
    for (const step of running.values()) {
      if (now - step.shownAt < plainReminderSeconds * 1000) continue;
      step.shownAt = now;
      out.write(`  … ${step.name}, ${seconds(now - step.startedAt)}${step.text ? `: ${step.text}` : ''}\n`);
    }
  };
  const tick = () => (live ? draw() : remind());

  return {
    print,
    begin(name) {
      const step = { name, startedAt: Date.now(), shownAt: Date.now(), text: '' };
      running.set(step, step);
      if (!live) out.write(`  ${name} …\n`);
      timer ??= setInterval(tick, live ? 100 : 1000);
      timer.unref();
      const end = (mark, note) => {
        if (!running.delete(step)) return;
        print(`${mark} ${name}${note ? `: ${note}` : ''} (${seconds(Date.now() - step.startedAt)})`);
        if (running.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
      return {
        detail: (text) => {
          step.text = stripVTControlCharacters(text).trim().slice(0, 60);
        },
        done: (note) => end('✓', note),
        fail: () => end('✗', 'failed'),
      };
    },
  };
}
