/** What a role may do (AD-1). Roles in config/roles list these; every staff permission holds for the staff's stores only. */
export const PERMISSIONS = [
  'orders.read',
  'orders.accept',
  'orders.cancel',
  'orders.complete',
  'tickets.read',
  'tickets.work',
  'deliveries.read',
  'deliveries.work',
  'spaces.read',
  'spaces.codes',
  'spaces.edit',
  'spaces.block',
  'visits.open',
  'visits.close',
  'bookings.read',
  'bookings.work',
  'bookings.blacklist',
  'queue.work',
  'stock.read',
  'stock.adjust',
  'events.read',
  'audit.read',
  // Problems on the way of an order: marking and resolving them, and being called when nobody answers.
  'orders.exception',
  'orders.escalation',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
