export { ApiClient, newRequestId, type Answer } from './api-client';
export { launchChromium } from './chromium';
export { Realtime } from './realtime';
export { startVenue, type Venue, type VenueOptions } from './venue';
