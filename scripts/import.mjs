#!/usr/bin/env node
// Imports a menu (CSV or XLSX) into one store, or the menus of many stores at once. A dry run unless --apply is given.
// When: opening a venue, changing prices in bulk; the product may run meanwhile and shows the change within seconds.
// Examples: npm run import -- menu menu.xlsx --store CAFE1 · npm run import -- menu chain.csv --brand Chain --apply
import path from 'node:path';
import { stepsToRun } from './build/plan.mjs';
import { callerFolder, readSettings, root } from './environment.mjs';
import { openDatabase } from './run/database.mjs';
import { ensureSecrets } from './run/secrets.mjs';
import { StepFailed } from './terminal/command.mjs';
import { runSteps } from './terminal/steps.mjs';
import { runStreamed } from './terminal/streamed.mjs';

const settings = readSettings();
let database;
// The import itself gets Ctrl-C too and rolls back; we stay to put everything in order.
process.on('SIGINT', () => {});

try {
  await runSteps(stepsToRun(settings.dataDir, ['install', 'server']));
  database = await openDatabase(settings);
  process.exitCode = await runStreamed(
    process.execPath,
    [path.join(root, 'cms/import.mjs'), ...process.argv.slice(2)],
    {
      cwd: callerFolder(),
      env: {
        TZ: 'UTC',
        STRAPI_TELEMETRY_DISABLED: 'true',
        // The report is the output: what Node thinks of libraries belongs into the log of the server.
        NODE_NO_WARNINGS: '1',
        ...ensureSecrets(settings.dataDir),
        DATABASE_URL: database.url,
        DEMO: String(settings.demo),
      },
    },
  );
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error([error.tail, error.message, error.hint].filter(Boolean).join('\n'));
  process.exitCode = 1;
} finally {
  await database?.release();
}
