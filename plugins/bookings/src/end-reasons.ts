import type { Text } from '@zhanggui/contract';

/**
 * Why a booking ended without anybody saying so. The booking keeps the name; everybody reads it in their own language.
 * What staff and guests write stands in the same place, in their words.
 */
const END_REASONS = {
  'hold-expired': { zh: '超时未完成预订', en: 'Not paid in time' },
  'not-confirmed': { zh: '门店未在时限内确认', en: 'The venue did not confirm in time' },
  'place-late': { zh: '门店未能按时提供位置', en: 'The place was not there in time' },
  'not-come': { zh: '未到店', en: 'Nobody came' },
  'guest-cancelled': { zh: '顾客取消预订', en: 'Cancelled by the guest' },
  'offer-declined': { zh: '顾客放弃候补', en: 'The guest gave up waiting' },
} as const satisfies Record<string, Text>;

export type EndReason = keyof typeof END_REASONS;

const isEndReason = (reason: string): reason is EndReason => Object.hasOwn(END_REASONS, reason);

/** A reason as it is told: the system's own in both languages, somebody's words as they are. */
export const reasonWords = (reason: string): Text =>
  isEndReason(reason) ? END_REASONS[reason] : { zh: reason, en: reason };
