/** Decisions about bookings, for tests and for other programs of the project. */
export * from './ask';
export * from './board';
export * from './decide-hold';
export { depositFen, maxPoints, payWithPoints } from './deposit';
export * from './policy';
export { giveBackAt } from './refund';
export { areJoined, joinTables } from './join-tables';
export { overlaps, type Span } from './spans';
