#!/usr/bin/env node
// Starts the whole product on this machine: installs, builds what changed, PostgreSQL, WeChat simulator, server.
// When: after a clone and after every pull; also right after a crash. Ctrl-C stops everything.
// Examples: npm start · npm run dev (rebuilds and restarts on every change) · PORT=8080 DEMO=false npm start
import path from 'node:path';
import { stepsToRun } from './build/plan.mjs';
import { nodeIsNewEnough, oldestNode, readSettings } from './environment.mjs';
import { ensureFfmpeg } from './install/ffmpeg.mjs';
import { playDemoEvening } from './run/demo-evening.mjs';
import { openRunRecord } from './run/record.mjs';
import { freePort } from './run/ports.mjs';
import { ensureSecrets } from './run/secrets.mjs';
import { serverService, simulatorEnvironment, simulatorService } from './run/services.mjs';
import { watchSources } from './run/watch.mjs';
import { StepFailed } from './terminal/command.mjs';
import { createProgress, seconds } from './terminal/progress.mjs';
import { runSteps } from './terminal/steps.mjs';

const usualPorts = { server: 1337, simulator: 1338, postgres: 54329 };
const parts = ['install', 'server', 'screens', 'mini program'];

const startedAt = Date.now();
const progress = createProgress();
const { print } = progress;
const abort = new AbortController();
const watch = process.argv.includes('--watch');

/** What has to be stopped, the last started first. */
const toStop = [];
let stopping;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

const starting = start();
try {
  await starting;
} catch (error) {
  if (!stopping) {
    explain(error);
    await stop(1);
  }
}

async function start() {
  if (!nodeIsNewEnough()) {
    throw new StepFailed(`Node ${process.versions.node} is too old`, {
      hint: `Install Node ${oldestNode.join('.')} or newer: https://nodejs.org`,
    });
  }
  const settings = readSettings();
  const { dataDir } = settings;
  const record = await openRunRecord(dataDir);
  toStop.push(() => record.close());
  if (record.orphans.length > 0)
    print(`  ended what a crash left behind: ${record.orphans.map((one) => one.name).join(', ')}`);

  const build = stepsToRun(dataDir, parts);
  if (build.length === 0) print('  nothing changed since the last build');
  const buildNames = build.map((step) => step.name);
  const needed = (...names) => names.filter((name) => buildNames.includes(name));

  const context = { settings, record, services: [] };
  const steps = [
    ...build,
    {
      name: 'start PostgreSQL',
      needs: needed('install packages'),
      run: () => startDatabase(context),
    },
    {
      name: 'start WeChat simulator',
      needs: needed('compile server'),
      run: () => startSimulator(context),
    },
    {
      name: 'find ffmpeg',
      run: (options) => findFfmpeg(context, options),
    },
    {
      name: 'start server',
      needs: [...buildNames, 'start PostgreSQL', 'start WeChat simulator', 'find ffmpeg'],
      run: () => startServer(context),
    },
    ...(settings.demo
      ? [{ name: 'demo evening', needs: ['start server'], run: () => playDemoEvening({ url: context.localUrl }) }]
      : []),
  ];
  await runSteps(steps, { progress, signal: abort.signal });
  if (stopping) return;
  record.serving(context);
  welcome(context);
  await introduceDemo(context);
  print(`\n  Ready in ${seconds(Date.now() - startedAt)}. Ctrl-C stops everything.`);
  if (watch) watchChanges(context);
}

/** Without it everything works but uploads of videos, which say what is missing. */
async function findFfmpeg({ settings }, options) {
  try {
    return await ensureFfmpeg({ ...options, logFile: path.join(settings.dataDir, 'logs', 'ffmpeg.log') });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return `${error.message}. ${error.hint}`;
  }
}

async function startDatabase(context) {
  const { databaseUrl, dataDir, postgresPort } = context.settings;
  if (databaseUrl) {
    context.databaseUrl = databaseUrl;
    return 'DATABASE_URL is used instead';
  }
  const { startCluster } = await import('./postgres/cluster.mjs');
  const { ensureDatabase } = await import('./postgres/database.mjs');
  const cluster = await startCluster({
    dir: path.join(dataDir, 'postgres'),
    usualPort: postgresPort ?? usualPorts.postgres,
  });
  toStop.push(() => cluster.stop());
  await ensureDatabase(cluster.url('postgres'), 'zhanggui');
  context.databaseUrl = cluster.url('zhanggui');
  return `port ${cluster.port}, data in ${cluster.stateDir}`;
}

async function startSimulator(context) {
  const { dataDir, simulatorPort } = context.settings;
  const port = simulatorPort ?? (await freePort(usualPorts.simulator));
  const service = simulatorService({ dataDir, port, ...hooks('WeChat simulator', context) });
  toStop.push(() => service.stop());
  context.simulatorUrl = (await service.start()).url;
  return context.simulatorUrl;
}

async function startServer(context) {
  const { dataDir, redisUrl, demo, publicUrl } = context.settings;
  const port = context.settings.port ?? (await freePort(usualPorts.server));
  const env = {
    NODE_ENV: watch ? 'development' : 'production',
    ...ensureSecrets(dataDir),
    ...(await simulatorEnvironment(dataDir, context.simulatorUrl)),
    SIMULATOR_URL: context.simulatorUrl,
    PORT: String(port),
    PUBLIC_URL: publicUrl ?? `http://localhost:${port}`,
    DATABASE_URL: context.databaseUrl,
    REDIS_URL: redisUrl,
    DEMO: String(demo),
  };
  context.server = serverService({ dataDir, env, ...hooks('server', context) });
  toStop.push(() => context.server.stop());
  await context.server.start();
  context.url = env.PUBLIC_URL;
  context.localUrl = `http://127.0.0.1:${port}`;
  return `port ${port}`;
}

/** A program that dies is started again, and we say so. */
function hooks(name, { record }) {
  return {
    record,
    onDeath: (why, delayMs) => print(`! ${name} ${why}; starting it again in ${seconds(delayMs)}`),
    onReturn: () => print(`✓ ${name} is back`),
  };
}

function watchChanges(context) {
  const watcher = watchSources(async (file) => {
    if (stopping) return;
    const build = stepsToRun(context.settings.dataDir, parts).filter((step) => step.part !== 'mini program');
    if (build.length === 0 && !file.startsWith('database')) return;
    print(`  ${file} changed`);
    try {
      await runSteps(build, { progress, signal: abort.signal });
      const restart = { name: 'restart server', run: () => context.server.restart().then(() => context.url) };
      await runSteps([restart], { progress, signal: abort.signal });
    } catch (error) {
      if (!stopping) explain(error);
    }
  });
  toStop.push(() => watcher.close());
  print('  watching for changes');
}

function welcome({ url, simulatorUrl, settings }) {
  const places = [
    ['Start here', `${url}/`, settings.demo ? 'demo accounts and table codes' : ''],
    ['CMS', `${url}/admin`, ''],
    ['Staff console', `${url}/staff/`, ''],
    ['Customer app (H5)', `${url}/app/`, ''],
    ['WeChat simulator', simulatorUrl, 'pay like on the phone'],
  ];
  print('');
  for (const [name, address, note] of places) print(`  ${name.padEnd(18)} ${address}${note ? `   ${note}` : ''}`);
  print(`  ${'Logs'.padEnd(18)} ${path.join(settings.dataDir, 'logs')}`);
}

/** Only a seeded demo has accounts to show; the server knows. */
async function introduceDemo({ localUrl, settings }) {
  if (!settings.demo) return;
  const response = await fetch(`${localUrl}/v1/demo`);
  if (!response.ok) return;
  const { admin, staff, password, members } = (await response.json()).data;
  print(`\n  CMS account        ${admin.email} / ${admin.password}`);
  print(`  Console accounts   ${staff.map((one) => one.username).join(', ')} / ${password}`);
  for (const { phone, points } of members) print(`  Member             ${phone}, with ${points} points`);
}

function explain(error) {
  if (!(error instanceof StepFailed) && error.name !== 'AlreadyRunning') {
    print(`\n${error.stack}`);
    return;
  }
  if (error.tail) print(`\n${error.tail}`);
  print(`\n✗ ${error.message}`);
  if (error.hint) print(error.hint);
}

/** Ends everything in the reverse order of its start. A second signal while this works changes nothing. */
function stop(code) {
  stopping ??= (async () => {
    print(code === 0 ? '\n  stopping …' : '');
    abort.abort();
    await drain();
    // A step that was under way may have started something more.
    await Promise.allSettled([starting]);
    await drain();
    if (code === 0) print('  stopped');
    process.exit(code);
  })();
  return stopping;
}

async function drain() {
  while (toStop.length > 0) await toStop.pop()();
}
