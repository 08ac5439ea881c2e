import { z } from 'zod';

const DEMO_PREFIX = 'demo-';

/** A secret has a demo value outside production only, so that a checkout starts without any configuration. */
function secret(name: string) {
  return z.string().default(`${DEMO_PREFIX}${name}-not-for-production`);
}

const secrets = {
  APP_KEYS: secret('app-key-one'),
  API_TOKEN_SALT: secret('api-token-salt'),
  ADMIN_JWT_SECRET: secret('admin-jwt'),
  TRANSFER_TOKEN_SALT: secret('transfer-token-salt'),
  ENCRYPTION_KEY: secret('encryption-key'),
  JWT_SECRET: secret('jwt'),
  TOKEN_SECRET: secret('token'),
};

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number('must be a number').int().min(1).max(65535).default(1337),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DEMO: z.enum(['true', 'false']).default('false'),
  ...secrets,
});

/** Secrets that a production start must not use. APP_KEYS holds several, divided by commas. */
function weakSecrets(variables: NodeJS.ProcessEnv): string[] {
  if (variables.NODE_ENV !== 'production') return [];
  return Object.keys(secrets).filter((name) =>
    (variables[name] ?? '').split(',').some((value) => value.length < 16 || value.startsWith(DEMO_PREFIX)),
  );
}

/** Deployment facts of the CMS. Everything else is content. */
export interface Env {
  readonly nodeEnv: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  /** Where browsers reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** Whether the demo venues are seeded, once, into an empty database. */
  readonly demo: boolean;
  readonly appKeys: readonly string[];
  readonly apiTokenSalt: string;
  readonly adminJwtSecret: string;
  readonly transferTokenSalt: string;
  readonly encryptionKey: string;
  readonly jwtSecret: string;
}

/**
 * Reads the environment of a start.
 *
 * @throws Error that lists every problem at once, one per line.
 */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables);
  const weak = weakSecrets(variables);
  if (!parsed.success || weak.length > 0) {
    const lines = [
      ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...weak.map((name) => `${name}: production needs a secret of its own, at least 16 characters`),
    ];
    throw new Error(`The environment is not usable:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
  const values = parsed.data;
  return {
    nodeEnv: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    databaseUrl: values.DATABASE_URL,
    demo: values.DEMO === 'true',
    appKeys: values.APP_KEYS.split(','),
    apiTokenSalt: values.API_TOKEN_SALT,
    adminJwtSecret: values.ADMIN_JWT_SECRET,
    transferTokenSalt: values.TRANSFER_TOKEN_SALT,
    encryptionKey: values.ENCRYPTION_KEY,
    jwtSecret: values.JWT_SECRET,
  };
}
