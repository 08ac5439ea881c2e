import { useGetIdentity } from '@refinedev/core';
import type { Permission, StaffView } from '@zhanggui/contract';
import { readSession } from './session';

/** The signed-in member of staff: what the device remembers at once, what the server says soon after. */
export function useStaff(): StaffView {
  const { data } = useGetIdentity<StaffView>();
  const staff = data ?? readSession()?.staff;
  if (!staff) throw new Error('A screen for staff is shown to somebody who is not signed in');
  return staff;
}

/** `may('orders.accept')`. The server decides again on every call; this only hides what would be refused. */
export function usePermissions(): (permission: Permission) => boolean {
  const { permissions } = useStaff();
  return (permission) => permissions.includes(permission);
}
