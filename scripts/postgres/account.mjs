// PostgreSQL refuses to run as root. As root its programs run under another account; else as whoever we are.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * @typedef {{ uid?: number, gid?: number, name?: string }} Account
 * Empty when nothing has to change. The owner of an existing data folder wins, so that an account that appears later
 * (say, by installing a PostgreSQL package) does not lock us out of our own data.
 */

/** @returns {Account} */
export function databaseAccount(existingDataDir) {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  if (existingDataDir && fs.existsSync(existingDataDir)) {
    const owner = fs.statSync(existingDataDir);
    if (owner.uid !== 0) {
      return (
        accounts.find((account) => account.uid === owner.uid) ?? {
          uid: owner.uid,
          gid: owner.gid,
          name: `${owner.uid}`,
        }
      );
    }
  }
  const account = ['postgres', 'nobody'].map((name) => accounts.find((one) => one.name === name)).find(Boolean);
  if (account) return account;
  throw new Error(
    'Running as root, and there is neither an account "postgres" nor "nobody" that PostgreSQL could run as',
  );
}

/** Spawn options of a program that runs as the account. */
export const runAs = (account) => ({
  cwd: '/',
  ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
});

/** Can the account work inside this folder? False for example below /root, which others cannot enter. */
export function canUse(account, dir) {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', dir], runAs(account)).status === 0;
}

export function give(account, target) {
  if (account.uid !== undefined) fs.chownSync(target, account.uid, account.gid);
}
