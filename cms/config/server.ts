import { env } from '../src/env';

export default {
  host: env.host,
  port: env.port,
  url: env.publicUrl,
  proxy: { koa: true },
  app: { keys: env.appKeys },
  logger: { startup: { enabled: false }, updates: { enabled: false } },
};
