import { env } from '../src/env';

const MEGABYTE = 1024 * 1024;

export default {
  'users-permissions': { config: { jwtSecret: env.jwtSecret } },
  upload: {
    config: {
      sizeLimit: 100 * MEGABYTE,
      concurrentUploadSize: 4,
      security: { allowedTypes: ['image/*', 'video/*'] },
    },
  },
};
