import { useNow } from '../../../providers/now';

const MINUTE = 60_000;

/** The present minute in milliseconds, for what need not change every second. */
export const useMinute = (): number => Math.floor(useNow() / MINUTE) * MINUTE;
