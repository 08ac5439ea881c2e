import { readEnv } from './read-env';

const DATABASE_URL = 'postgres://a:b@localhost:5432/c';

const secrets = Object.fromEntries(
  [
    'APP_KEYS',
    'API_TOKEN_SALT',
    'ADMIN_JWT_SECRET',
    'TRANSFER_TOKEN_SALT',
    'ENCRYPTION_KEY',
    'JWT_SECRET',
    'TOKEN_SECRET',
  ].map((name) => [name, `${name.toLowerCase()}-0123456789`]),
);

test('a checkout starts with a database address alone', () => {
  const env = readEnv({ DATABASE_URL });
  expect(env).toMatchObject({ port: 1337, publicUrl: 'http://localhost:1337', demo: false });
});

test('every problem is listed at once', () => {
  expect(() => readEnv({ PORT: 'x', DEMO: 'maybe' })).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*DEMO/);
});

test('a bad address does not hide a weak secret', () => {
  expect(() => readEnv({ NODE_ENV: 'production', DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL[\s\S]*JWT_SECRET/);
});

test('production refuses the secrets of the demo', () => {
  expect(() => readEnv({ DATABASE_URL, NODE_ENV: 'production' })).toThrow(/JWT_SECRET/);
  expect(() => readEnv({ DATABASE_URL, NODE_ENV: 'production', ...secrets, JWT_SECRET: 'short' })).toThrow(
    /JWT_SECRET/,
  );
  expect(readEnv({ DATABASE_URL, NODE_ENV: 'production', ...secrets }).nodeEnv).toBe('production');
});
