import path from 'node:path';

export const root = path.resolve(__dirname, '../..');
export const outputDir = path.join(root, 'tests/output');

/** The shared PostgreSQL of this run and the database that test files clone; set by the global set-up. */
export function runFacts(): { adminUrl: string; template: string } {
  const { TEST_ADMIN_URL: adminUrl, TEST_TEMPLATE: template } = process.env;
  if (!adminUrl || !template) throw new Error('This test needs the database of the projects "integration" or "e2e"');
  return { adminUrl, template };
}

/** Everything a started program inherits, and what it is told. */
export const childEnvironment = (extra: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...extra });

export const chosenChromium = (): string | undefined => process.env.CHROMIUM_PATH || undefined;

/** On a machine of which everything is asked: what cannot be tested there is a failure. */
export const isContinuousIntegration = (): boolean => process.env.CI === 'true';

/** How long the random history of bookings is: `npm run history -- --operations 20000` for the whole. */
export const historyOperations = (): number => Number(process.env.HISTORY_OPERATIONS ?? 2000);
