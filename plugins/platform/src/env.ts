import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1).optional(),
  PUBLIC_URL: z.url().optional(),
  PORT: z.coerce.number().int().default(1337),
  TOKEN_SECRET: z.string().min(16).default('demo-token-secret-not-for-production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(50).default(6),
  DEMO: flag,
  TEST_CLOCK: flag,
  TEST_CLOCK_AHEAD_MS: z.coerce.number().int().default(0),
  RESPONSE_CHECK: flag,
  TRUST_PROXY: flag,
  METRICS_TOKEN: z.string().min(16).optional(),
  WECHAT_APP_ID: z.string().default(''),
  WECHAT_APP_SECRET: z.string().default(''),
  WECHAT_API_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  SMS_BASE_URL: z.url().optional(),
  SIMULATOR_URL: z.url().optional(),
});

/** Deployment facts of the engine. Everything that a business changes is content, not here. */
export interface EngineEnv {
  production: boolean;
  databaseUrl: string;
  redisUrl: string | null;
  /** Where browsers and WeChat reach this server, without a slash at the end. */
  publicUrl: string;
  tokenSecret: string;
  logLevel: string;
  databasePoolSize: number;
  demo: boolean;
  /** The clock can be set through the API: tests and replays only. */
  testClock: boolean;
  /** Where such a clock begins: so far ahead of the real time, behind it where negative. */
  testClockAheadMs: number;
  /** Every answer is checked against the contract before it is sent. */
  responseCheck: boolean;
  /** Take the caller's address from X-Forwarded-For. */
  trustProxy: boolean;
  /** Who asks for `/metrics` has to show it; without one they are for nobody in production, elsewhere for everybody. */
  metricsToken: string | null;
  wechat: { appId: string; appSecret: string; apiBaseUrl: string };
  smsBaseUrl: string | null;
  simulatorUrl: string | null;
}

/**
 * Reads the engine's environment.
 *
 * @throws Error that lists every problem at once, and in production where a secret or a test switch is unsafe.
 */
export function readEngineEnv(variables: NodeJS.ProcessEnv): EngineEnv {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const unsafe = [
    production && values.TOKEN_SECRET.startsWith('demo-') && 'TOKEN_SECRET: production needs a secret of its own',
    production && values.TEST_CLOCK === 'true' && 'TEST_CLOCK: not in production',
    production && !values.WECHAT_APP_SECRET && 'WECHAT_APP_SECRET: production needs it',
  ].filter((line): line is string => typeof line === 'string');
  if (unsafe.length > 0) throw new Error(`The environment is not usable:\n${unsafe.map((l) => `  ${l}`).join('\n')}`);
  return {
    production,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL ?? null,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    tokenSecret: values.TOKEN_SECRET,
    logLevel: values.LOG_LEVEL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    demo: values.DEMO === 'true',
    testClock: values.TEST_CLOCK === 'true',
    testClockAheadMs: values.TEST_CLOCK_AHEAD_MS,
    responseCheck: values.RESPONSE_CHECK === 'true',
    trustProxy: values.TRUST_PROXY === 'true',
    metricsToken: values.METRICS_TOKEN ?? null,
    wechat: {
      appId: values.WECHAT_APP_ID,
      appSecret: values.WECHAT_APP_SECRET,
      apiBaseUrl: values.WECHAT_API_BASE_URL.replace(/\/$/, ''),
    },
    smsBaseUrl: values.SMS_BASE_URL?.replace(/\/$/, '') ?? null,
    simulatorUrl: values.SIMULATOR_URL?.replace(/\/$/, '') ?? null,
  };
}

/** The environment as it is, for the one place that starts the engine. */
export const environment = (): EngineEnv => readEngineEnv(process.env);
