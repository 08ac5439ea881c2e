/** How the guest gets to the payment: inside WeChat, from a phone's browser, by scanning a code. */
export type PaymentClient = 'jsapi' | 'h5' | 'native';

const MINUTE_MS = 60_000;

/** How long WeChat honours what it answered to a prepay request; a little less, so that the guest has time to press. */
const GOOD_FOR_MS: Record<PaymentClient, number> = {
  jsapi: 110 * MINUTE_MS,
  h5: 4 * MINUTE_MS,
  native: 110 * MINUTE_MS,
};

/** Whether an invitation to pay can be shown again, or WeChat has to be asked for a fresh one. */
export function isInvitationGood(client: PaymentClient, invitedAt: Date, now: Date): boolean {
  const ageMs = now.getTime() - invitedAt.getTime();
  return ageMs >= 0 && ageMs < GOOD_FOR_MS[client];
}

/**
 * When WeChat is to stop taking money, in real time: as long from `realNow` as the payment has left on the clock of the
 * business, which tests and replays set. WeChat wants a minute at least.
 */
export function providerExpiry(expiresAt: Date, now: Date, realNow: Date): Date {
  const leftMs = Math.max(MINUTE_MS, expiresAt.getTime() - now.getTime());
  return new Date(realNow.getTime() + leftMs);
}

/** WeChat's page for a browser, told where to return to when the guest is done. */
export function withReturn(h5Url: string, returnUrl: string): string {
  const url = new URL(h5Url);
  url.searchParams.set('redirect_url', returnUrl);
  return url.href;
}
