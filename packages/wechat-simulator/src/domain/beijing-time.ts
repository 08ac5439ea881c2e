/** WeChat writes every time and cuts every bill day in China Standard Time, which has no daylight saving. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

const beijingIso = (at: number): string => new Date(at + BEIJING_OFFSET_MS).toISOString();

/** `2026-11-20T21:05:09+08:00`, as in `success_time`. `at` is milliseconds since the epoch. */
export const beijingTimestamp = (at: number): string => `${beijingIso(at).slice(0, 19)}+08:00`;

/** `2026-11-20`, the day a bill calls this instant. */
export const beijingDay = (at: number): string => beijingIso(at).slice(0, 10);

/** `2026-11-20 21:05:09`, as in bill rows. */
export const beijingDateTime = (at: number): string => beijingIso(at).slice(0, 19).replace('T', ' ');

/** `20261120210509`, the head of WeChat's own order numbers. */
export const beijingDigits = (at: number): string => beijingIso(at).slice(0, 19).replace(/\D/g, '');
