import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings } from '../environment.mjs';

/** The product that `npm start` runs on this machine. */
export interface Running {
  url: string;
  simulatorUrl: string;
  databaseUrl: string;
}

/** @throws Error with what to do where nothing runs */
export async function findRunning(): Promise<Running> {
  const { dataDir } = readSettings();
  const file = path.join(dataDir, 'run.json');
  if (!existsSync(file)) throw new Error('The product does not run here: npm start');
  const record = JSON.parse(readFileSync(file, 'utf8')) as { url?: string; databaseUrl?: string };
  if (!record.url || !record.databaseUrl) throw new Error('The product is still starting: try again in a moment');
  const demo = await fetch(`${record.url}/v1/demo`);
  const { data } = (await demo.json()) as { data: { simulatorUrl: string | null } | null };
  if (!data?.simulatorUrl)
    throw new Error('Orders are replayed with demo accounts and the simulator: start with the demo');
  return { url: record.url, databaseUrl: record.databaseUrl, simulatorUrl: data.simulatorUrl };
}
