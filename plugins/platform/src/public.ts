/** What other contexts may use of the platform. */
export {
  customerOfPhone,
  maskPhone,
  memberTierOf,
  openidOfCustomer,
  phoneHash,
  updateProfile,
} from './accounts/customers';
export { mayStaff } from './accounts/staff-directory';
export { recordAudit, type AuditEntry } from './audit';
export { type Clock } from './clock';
export { contextPlugin, type Context, type Standing } from './context';
export { ReadModel, type ContentChange, type ReadModelSpec } from './content/read-models';
export { encodeCursor, pageFrom, placeBefore, rankAfter, serialBefore } from './cursor';
export { empty, isUniqueViolation, raw, sql, type Queries, type Sql, type Tx } from './database';
export { dayNumbers, takeDayNumbers } from './day-counter';
export type { Engine, EngineTx, NewEvent, NumberedEvent } from './engine';
export type { Reaction } from './events/relay';
export { gather } from './gather';
export type { Call, Handler, Handlers } from './http/call';
export { Prepared } from './http/prepared';
export type { Job } from './jobs';
export { hashOf, once, type CallIdentity } from './once';
export {
  isStoreOf,
  mayIn,
  principalKey,
  requireStore,
  type CustomerPrincipal,
  type Principal,
  type StaffPrincipal,
} from './principal';
export { nameStationStores } from './realtime/topics';
export { accept, Refusal } from './refusal';
export { forgetInSteps, forgetOld } from './retention';
export { sendSms } from './sms';
export { announceChange, migrateEngine, startEngine, stopEngine, watchContent } from './start';
export { askWechat } from './wechat-api';
