// Which processes this run started, written down so that the next start can end what a crash left behind.
import fs from 'node:fs';
import path from 'node:path';
import { endProcess, identityOf } from './processes.mjs';

export class AlreadyRunning extends Error {
  constructor({ pid, url }) {
    super(`Zhanggui already runs here as process ${pid}${url ? `: ${url}` : ''}`);
    this.name = 'AlreadyRunning';
  }
}

/** Opens the record: refuses when another start is alive, ends the orphans of one that crashed. */
export async function openRunRecord(dataDir) {
  const file = path.join(dataDir, 'run.json');
  const before = readRecord(file);
  if (before && identityOf(before.starter.pid) === before.starter.identity) {
    throw new AlreadyRunning({ pid: before.starter.pid, url: before.url });
  }
  const orphans = (before?.children ?? []).filter(({ pid, identity }) => identityOf(pid) === identity);
  await Promise.all(orphans.map((orphan) => endProcess(orphan)));

  const record = { starter: { pid: process.pid, identity: identityOf(process.pid) }, children: [] };
  const save = () => {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  };
  save();
  return {
    orphans,
    /** Call it right after a spawn; the identity is read once the child runs its own program. */
    add(name, pid) {
      record.children = record.children.filter((child) => child.name !== name);
      record.children.push({ name, pid, identity: identityOf(pid) });
      save();
    },
    /** Where it serves and on what: other commands find the running product by it. */
    serving({ url, databaseUrl }) {
      Object.assign(record, { url, databaseUrl });
      save();
    },
    close: () => fs.rmSync(file, { force: true }),
  };
}

/** A record cut short by a crash of the machine is as good as none. */
function readRecord(file) {
  if (!fs.existsSync(file)) return undefined;
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
