export { ApiClient, newRequestId, type Answer } from './api-client';
export { launchChromium } from './chromium';
export { extraTables } from './extra-tables';
export { Realtime } from './realtime';
export { hasRedis, startRedis, type Redis } from './redis';
export { isContinuousIntegration } from './run-facts';
export { plainChoice, TableGuest, type Choice } from './table-guest';
export { until } from './until';
export { startVenue, type Venue, type VenueOptions } from './venue';
