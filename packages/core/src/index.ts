export * from './allocate';
export * from './flow';
export * from './local-time';
export * from './money';
export * from './opening-hours';
export * from './result';
