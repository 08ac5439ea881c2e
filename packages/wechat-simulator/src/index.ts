export { type Credentials, ensureCredentials, serverEnvironment, type ServerEnvironment } from './credentials';
export type { EarlyNotice, Fault, Forgery, RefundFailure } from './domain/faults';
export { DEFAULT_RETRY_DELAYS_MS, type Simulator, type SimulatorOptions, startSimulator } from './simulator';
