import type { StaffView } from '@zhanggui/contract';

const KEY = 'zhanggui.staff.session';

/** What signing in gave: the token for every call until `expiresAt`, and who it belongs to. */
export interface Session {
  token: string;
  expiresAt: string;
  staff: StaffView;
}

/** The session kept on this device, or null where nobody is signed in or the time has run out. */
export function readSession(now = Date.now()): Session | null {
  const stored = localStorage.getItem(KEY);
  if (!stored) return null;
  const session = JSON.parse(stored) as Session;
  if (Date.parse(session.expiresAt) > now) return session;
  endSession();
  return null;
}

export function keepSession(session: Session): void {
  localStorage.setItem(KEY, JSON.stringify(session));
}

export function endSession(): void {
  localStorage.removeItem(KEY);
}
