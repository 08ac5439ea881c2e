import { env } from '../src/env';

export default {
  connection: {
    client: 'postgres',
    connection: { connectionString: env.databaseUrl },
    // Content is edited by few people and read from memory; the engine has a pool of its own.
    pool: { min: 0, max: 6 },
    acquireConnectionTimeout: 30_000,
  },
};
