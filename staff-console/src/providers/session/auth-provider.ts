import type { AuthProvider } from '@refinedev/core';
import { call } from '../data/call';
import { Refusal } from '../data/refusal';
import { endSession, keepSession, readSession } from './session';

/** Signing in and out with user name and password; an ended session leads back to the sign-in page. */
export const authProvider: AuthProvider = {
  login: async (credentials: { username: string; password: string }) => {
    try {
      keepSession(await call('staff.signIn', { body: credentials }));
      return { success: true, redirectTo: '/' };
    } catch (error) {
      if (error instanceof Error) return { success: false, error };
      throw error;
    }
  },
  logout: async () => {
    // The server ends every session of this person; where it cannot be reached, this device forgets its own.
    if (readSession()) await call('staff.signOut', {}).catch(() => undefined);
    endSession();
    return { success: true, redirectTo: '/sign-in' };
  },
  check: async () =>
    readSession() ? { authenticated: true } : { authenticated: false, logout: true, redirectTo: '/sign-in' },
  onError: async (error: unknown) => {
    if (!(error instanceof Refusal) || error.statusCode !== 401) return {};
    endSession();
    return { logout: true, redirectTo: '/sign-in?ended' };
  },
  getIdentity: async () => {
    const session = readSession();
    if (!session) return null;
    const staff = await call('staff.me', {});
    keepSession({ ...session, staff });
    return staff;
  },
  getPermissions: async () => readSession()?.staff.permissions ?? [],
};
