/** What other contexts may use of the venues. */
export {
  addClaims,
  CLAIM_COLUMNS,
  claimsOn,
  freeOverdueHolds,
  isOverlap,
  insertClaims,
  lockResources,
  lockSettled,
  releaseBookingClaims,
  releaseSessionClaim,
  resourcesHeld,
  setClaimsEnd,
  setClaimsExpiry,
  tellFloor,
  type Claim,
  type ClaimKind,
  type NewClaim,
} from './claims';
export { imageOf, textOf, type MediaDocument } from './content-values';
export { distanceMetres, type Position } from './domain/distance';
export { openStateOf, type OpenState } from './domain/open-state';
export { forgetGuestsBefore } from './guest-retention';
export { findStores } from './find-stores';
export { handoversSince, type Handover } from './handovers';
export { storeRatings } from './store-ratings';
export { quoteRoom, type FeeStep, type RoomQuote } from './domain/room-fee';
export type { PricedSpace, RoomPrice } from './domain/room-price';
export {
  extendOverrunVisits,
  openVisitsOn,
  OVERRUN_MINUTES,
  overrunVisits,
  runningSessions,
  spacesOfVisits,
  type OpenVisitOn,
} from './open-visits';
export { holidaysOf, presentStep, pricedSpace } from './room-clocks';
export { lineFor, ticketNumber, type PrefixRule } from './queue/domain/number';
export { ticketById } from './queue/ticket-rows';
export { roomPricesOf } from './room-price-model';
export { spaceName, spaceRefusal } from './space-names';
export { requireOpen, storeCardOf } from './store-card';
export type { Area, Facility, OrderFlow, OrderKind, Space, Venue, Video } from './venue';
export { allVerticals } from './stores.api';
export { allVenues, spaceInfo, storeModel, venueOf } from './venue-model';
export {
  GUESTS_COLUMN,
  presentVisit,
  viewVisit,
  VISIT_COLUMNS,
  visitOf,
  type VisitRow,
  type VisitWithGuests,
} from './visit-rows';
export { closeVisit, openVisit, requireSettledOrders, type OpeningVisit } from './visits.service';
