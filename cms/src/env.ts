import { readEnv } from './read-env';

/** The environment of this start, read once. */
export const env = readEnv(process.env);
