const VIP_HEAD_START_MS = 5 * 60_000;

/**
 * What tickets stand by, the earliest first (KD-2): when a ticket is due, and five minutes before that for a guest whose
 * tier the kitchen serves first. A ticket that is late enough still goes before any guest who came just now.
 */
export const urgentAt = (dueAt: Date, isVip: boolean): Date =>
  isVip ? new Date(dueAt.getTime() - VIP_HEAD_START_MS) : dueAt;
