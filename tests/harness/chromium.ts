import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { chosenChromium } from './run-facts';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, else the one that Playwright downloaded. Each launch has a fresh profile. */
export function launchChromium(): Promise<Browser> {
  const executablePath = chosenChromium() ?? systemPaths.find((file) => existsSync(file));
  return chromium.launch({ executablePath, headless: true, args: flags });
}
