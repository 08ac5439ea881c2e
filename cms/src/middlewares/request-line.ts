import type { Core } from '@strapi/strapi';

/**
 * One line for each request that Strapi answers, without its query: operators search customers by phone and by name,
 * and neither may come into a log.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler =>
  async (context, next) => {
    const startedAt = performance.now();
    await next();
    const milliseconds = Math.ceil(performance.now() - startedAt);
    strapi.log.http(`${context.method} ${context.path} (${milliseconds} ms) ${context.status}`);
  };
