// A Chromium for the browser tests: the system's, else Playwright's own download, else Debian's package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chosenChromium, root } from '../environment.mjs';
import { runCommand, StepFailed } from '../terminal/command.mjs';
import { aptInstall } from './apt.mjs';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Makes sure there is one, and says which. */
export async function ensureChromium({ detail, signal, logFile }) {
  const found = chosenChromium() ?? systemPaths.find((file) => fs.existsSync(file)) ?? (await playwrightsOwn());
  if (found) return found;
  const playwright = path.join(root, 'node_modules/playwright-core/cli.js');
  try {
    await runCommand(process.execPath, [playwright, 'install', 'chromium'], { cwd: root, logFile, detail, signal });
    const downloaded = await playwrightsOwn();
    if (downloaded && starts(downloaded)) return downloaded;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    detail(`no download: ${error.message}`);
  }
  await aptInstall(['chromium', 'fonts-noto-cjk'], {
    detail,
    signal,
    logFile,
    failure: 'There is no Chromium, and it could not be downloaded',
    hint: 'Install Chromium by hand, or name one with CHROMIUM_PATH.',
  });
  return systemPaths[0];
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return file && fs.existsSync(file) ? file : undefined;
}

/** A download without its system libraries does not even tell its version. */
const starts = (file) => spawnSync(file, ['--version']).status === 0;
