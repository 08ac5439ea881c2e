import type { Core } from '@strapi/strapi';

export async function seedDemo(strapi: Core.Strapi): Promise<void> {
  strapi.log.info('demo');
}
