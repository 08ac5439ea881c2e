import { PERMISSIONS } from '@zhanggui/contract';
import { z } from 'zod';
import { readFolder } from './read-folder';
import { keySchema, wordsSchema } from './shared';

const roleSchema = z.strictObject({
  key: keySchema,
  name: wordsSchema,
  permissions: z.array(z.enum(PERMISSIONS)),
});

/** What a member of staff may do (AD-1), in the stores that they belong to. */
export type Role = z.infer<typeof roleSchema>;

/** Every role by its key, as `config/roles` states it. */
export const roles: ReadonlyMap<string, Role> = readFolder('roles', roleSchema);
