// Secrets of this checkout: made once, kept readable for the owner alone.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const random = () => crypto.randomBytes(32).toString('base64url');

const recipes = {
  APP_KEYS: () => [random(), random()].join(','),
  API_TOKEN_SALT: random,
  ADMIN_JWT_SECRET: random,
  TRANSFER_TOKEN_SALT: random,
  ENCRYPTION_KEY: random,
  JWT_SECRET: random,
  TOKEN_SECRET: random,
};

/** The kept secrets, completed by those that are not there yet. */
export function ensureSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const missing = Object.entries(recipes).filter(([name]) => !kept[name]);
  if (missing.length === 0) return kept;
  const complete = { ...kept, ...Object.fromEntries(missing.map(([name, make]) => [name, make()])) };
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return complete;
}
