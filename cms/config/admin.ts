import { env } from '../src/env';

export default {
  auth: { secret: env.adminJwtSecret },
  apiToken: { salt: env.apiTokenSalt },
  transfer: { token: { salt: env.transferTokenSalt } },
  secrets: { encryptionKey: env.encryptionKey },
  flags: { nps: false, promoteEE: false },
  autoOpen: false,
};
