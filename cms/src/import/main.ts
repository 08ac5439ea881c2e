import { readFile, writeFile } from 'node:fs/promises';
import { reportCsv, severityOf } from '@zhanggui/catalog/import';
import { SingleBar } from 'cli-progress';
import { loadApplication } from '../application';
import { SaveRefused } from './documents';
import { importMenu, type Progress } from './import-menu';
import { parseOptions, USAGE, type ImportOptions } from './options';
import { resultText } from './print-result';

const FAILED = 1;
const MISUSED = 2;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`);
    return MISUSED;
  }
  const bytes = await readFile(options.file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    console.error(`${options.file}: ${bytes.code === 'ENOENT' ? '没有这个文件 / no such file' : bytes.message}`);
    return MISUSED;
  }
  return runImport(bytes, options);
}

async function runImport(bytes: Uint8Array, options: ImportOptions): Promise<number> {
  const startedAt = performance.now();
  // The content alone: the server, where one runs, hears of what is written by its events.
  const app = await loadApplication({ quiet: true });
  try {
    const result = await importMenu(app, bytes, options, progressBar());
    if (options.report !== null) await writeFile(options.report, reportCsv(result.findings));
    console.log(`${resultText(result, options)} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    return result.findings.some((one) => severityOf(one) === 'error') ? FAILED : 0;
  } catch (error) {
    if (!(error instanceof SaveRefused)) throw error;
    console.error(`✗ ${error.message}\n  什么都没有写入 / Nothing was written`);
    return FAILED;
  }
}

/** Nothing is drawn where nobody looks at a terminal. */
function progressBar(): Progress {
  const bar = new SingleBar({ format: '  {bar} {percentage}% | {value}/{total} | {eta_formatted}', hideCursor: true });
  let left = 0;
  return {
    begin(documents) {
      left = documents;
      bar.start(documents, 0);
    },
    step() {
      bar.increment();
      left -= 1;
      if (left === 0) bar.stop();
    },
  };
}

main().then(
  // What was committed is durable. Strapi's own background work may be under way still and would only be in the way.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(FAILED);
  },
);
