/** Decisions about bookings, for tests and for other programs of the project. */
export * from './ask';
export * from './board';
export * from './decide-hold';
export * from './policy';
export { areJoined, joinTables } from './join-tables';
export { overlaps, type Span } from './spans';
