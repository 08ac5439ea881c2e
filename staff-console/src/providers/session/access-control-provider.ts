import type { AccessControlProvider } from '@refinedev/core';
import type { Permission } from '@zhanggui/contract';
import { readSession } from './session';

/** Resource and action of Refine are the two halves of a permission: `orders` + `accept`; to list or show is to `read`. */
export const accessControlProvider: AccessControlProvider = {
  can: async ({ resource, action }) => {
    const permission = `${resource}.${action === 'list' || action === 'show' ? 'read' : action}`;
    const granted: readonly string[] = readSession()?.staff.permissions ?? [];
    return { can: granted.includes(permission as Permission) };
  },
};
