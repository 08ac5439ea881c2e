/** What other contexts may use of the venues. */
export {
  addClaims,
  CLAIM_COLUMNS,
  claimsOn,
  freeOverdueHolds,
  isOverlap,
  lockResources,
  releaseBookingClaims,
  releaseSessionClaim,
  setClaimsExpiry,
  tellFloor,
  type Claim,
  type ClaimKind,
  type NewClaim,
} from './claims';
export { imageOf, textOf, type MediaDocument } from './content-values';
export { type Position } from './domain/distance';
export { openStateOf, type OpenState } from './domain/open-state';
export { requireOpen, storeCardOf } from './store-card';
export type { Area, OrderFlow, OrderKind, Space, Venue } from './venue';
export { allVerticals } from './stores.api';
export { allVenues, spaceInfo, storeModel, venueOf } from './venue-model';
export { visitOf, type VisitRow } from './visit-rows';
