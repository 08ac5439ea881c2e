export { ApiClient, newRequestId, type Answer } from './api-client';
export { launchChromium } from './chromium';
export { Realtime } from './realtime';
export { plainChoice, TableGuest, type Choice } from './table-guest';
export { startVenue, type Venue, type VenueOptions } from './venue';
