import type { Permission } from '@zhanggui/contract';
import { Refusal } from './refusal';

export interface CustomerPrincipal {
  kind: 'customer';
  id: string;
}

export interface StaffPrincipal {
  kind: 'staff';
  id: string;
  displayName: string;
  role: string;
  permissions: ReadonlySet<Permission>;
  /** `all`: platform and HQ roles. */
  storeIds: ReadonlySet<string> | 'all';
}

export type Principal = CustomerPrincipal | StaffPrincipal | { kind: 'anonymous' } | { kind: 'provider' };

/** Whether staff may do something in a store: the permission and the store both have to be theirs. */
export function mayIn(principal: StaffPrincipal, permission: Permission | null, storeId: string): boolean {
  return (permission === null || principal.permissions.has(permission)) && isStoreOf(principal, storeId);
}

export function isStoreOf(principal: StaffPrincipal, storeId: string): boolean {
  return principal.storeIds === 'all' || principal.storeIds.has(storeId);
}

/**
 * For calls whose store is known only from the row: another store's row looks as if it did not exist.
 * @throws Refusal NOT_FOUND
 */
export function requireStore(principal: StaffPrincipal, storeId: string): void {
  if (!isStoreOf(principal, storeId)) throw new Refusal('NOT_FOUND');
}

/** How a principal is named in rows that everyone shares: `customer:abc`, `staff:def`. */
export function principalKey(principal: Principal): string {
  return principal.kind === 'customer' || principal.kind === 'staff'
    ? `${principal.kind}:${principal.id}`
    : principal.kind;
}
