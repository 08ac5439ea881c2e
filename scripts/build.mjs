#!/usr/bin/env node
// Builds the server and all screens, as far as their sources changed since the last build.
// When: before a deployment; `npm start` and `npm test` do it by themselves. Example: npm run build
import { stepsToRun } from './build/plan.mjs';
import { readSettings } from './environment.mjs';
import { StepFailed } from './terminal/command.mjs';
import { createProgress } from './terminal/progress.mjs';
import { runSteps } from './terminal/steps.mjs';

const { dataDir } = readSettings();
const progress = createProgress();

try {
  await runSteps(stepsToRun(dataDir, ['install', 'server', 'screens', 'mini program']), { progress });
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  progress.print(`${error.tail}\n${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
