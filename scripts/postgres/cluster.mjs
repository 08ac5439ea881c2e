// A PostgreSQL server of our own: made once, started, stopped, and found again after a crash.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../run/ports.mjs';
import { commandLine, isAlive } from '../run/processes.mjs';
import { canUse, databaseAccount, give, runAs } from './account.mjs';
import { binaries } from './binaries.mjs';

const user = 'zhanggui';

const everywhere = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 120,
  shared_buffers: '256MB',
  jit: 'off',
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const durability = {
  durable: {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
  },
  throwaway: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' },
};

/**
 * Starts the server whose data lives below `dir` and returns `{ port, url(database), stop() }`. A server that a crashed
 * run left behind is used as it is. `durable: false` gives up crash safety for speed: for tests only.
 *
 * @param {{ dir: string, usualPort?: number, durable?: boolean }} options
 */
export async function startCluster({ dir, usualPort, durable = true }) {
  const cluster = locate(dir);
  const bin = binaries(cluster.account, cluster.stateDir);
  prepare(cluster, bin, durable);

  const left = runningServer(cluster.dataDir);
  const port = left?.port ?? (await launch(cluster, bin, { usualPort, durable }));
  const password = fs.readFileSync(cluster.passwordFile, 'utf8').trim();
  return {
    port,
    stateDir: cluster.stateDir,
    url: (database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    /** Waits until the server has ended. */
    stop: async () => stop(cluster, bin),
  };
}

/** The folder asked for, or one in /var/tmp when the database account cannot reach it (a checkout below /root). */
function locate(dir) {
  const elsewhere = path.join(os.platform() === 'linux' ? '/var/tmp' : os.tmpdir(), `zhanggui-${shortHash(dir)}`);
  const known = [dir, elsewhere].find((one) => fs.existsSync(path.join(one, 'data')));
  const account = databaseAccount(known && path.join(known, 'data'));
  const usable = (one) => {
    fs.mkdirSync(one, { recursive: true, mode: 0o755 });
    give(account, one);
    return canUse(account, one);
  };
  const stateDir = [known, dir, elsewhere].filter(Boolean).find(usable);
  if (!stateDir) throw new Error(`PostgreSQL cannot keep its data in ${dir} or ${elsewhere}`);
  return {
    account,
    stateDir,
    dataDir: path.join(stateDir, 'data'),
    passwordFile: path.join(stateDir, 'password'),
    logFile: path.join(stateDir, 'postgres.log'),
  };
}

/** Makes the data folder once. It gets its name only when it is complete, so that a crash here leaves nothing half done. */
function prepare({ account, dataDir, passwordFile }, bin, durable) {
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return;
  if (!fs.existsSync(passwordFile)) {
    fs.writeFileSync(passwordFile, `${crypto.randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    give(account, passwordFile);
  }
  const half = `${dataDir}.new`;
  fs.rmSync(half, { recursive: true, force: true });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = [`--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  run(account, bin('initdb'), ['-D', half, ...access, ...locale, ...(durable ? [] : ['--no-sync'])]);
  fs.renameSync(half, dataDir);
}

async function launch({ account, dataDir, logFile }, bin, { usualPort, durable }) {
  const port = await freePort(usualPort);
  const settings = { port, ...everywhere, ...(durable ? durability.durable : durability.throwaway) };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  // stdio must not be piped: the server inherits it, and the pipe would stay open as long as the server runs.
  const started = spawnSync(
    bin('pg_ctl'),
    ['start', '-D', dataDir, '-l', logFile, '-w', '-t', '60', '-o', options.join(' ')],
    { ...runAs(account), stdio: 'ignore' },
  );
  if (started.status !== 0) {
    const tail = fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8').slice(-2000) : '';
    throw new Error(`PostgreSQL did not start with the data in ${dataDir}\n${tail}`);
  }
  return port;
}

/**
 * The server on this data folder, if it lives. After a crash of the machine the pid in postmaster.pid may belong to
 * another program, and PostgreSQL would refuse to start: then the file is a left-over and goes.
 */
function runningServer(dataDir) {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n');
  if (isAlive(Number(pid)) && commandLine(Number(pid)).includes(dataDir))
    return { pid: Number(pid), port: Number(port) };
  fs.rmSync(file, { force: true });
  return undefined;
}

function stop({ account, dataDir }, bin) {
  if (!runningServer(dataDir)) return;
  run(account, bin('pg_ctl'), ['stop', '-D', dataDir, '-m', 'fast', '-w', '-t', '60']);
}

function run(account, file, args) {
  const ended = spawnSync(file, args, { ...runAs(account), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) throw new Error(`${path.basename(file)} failed:\n${ended.stderr || ended.stdout}`);
}

const shortHash = (text) => crypto.createHash('sha256').update(text).digest('hex').slice(0, 8);
