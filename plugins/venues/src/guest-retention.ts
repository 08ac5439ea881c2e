import { ReadModel } from '@zhanggui/platform';

const DAY_MS = 86_400_000;
const DEFAULT_GUEST_DAYS = 180;

/** How long it is known who came without an account; content of the whole house. */
export const guestRetentionModel = new ReadModel<{ days: number }>({
  name: 'guest-retention',
  uids: ['api::privacy-setting.privacy-setting'],
  keysOf: () => [''],
  async load(strapi) {
    const setting = (await strapi.db.query('api::privacy-setting.privacy-setting').findOne({
      select: ['guestDays'],
    })) as { guestDays: number } | null;
    return { days: setting?.guestDays ?? DEFAULT_GUEST_DAYS };
  },
});

/** Whose visit or booking ended before this is nobody’s business any more: names and phones are blanked. */
export async function forgetGuestsBefore(now: Date): Promise<Date> {
  const days = (await guestRetentionModel.get())?.days ?? DEFAULT_GUEST_DAYS;
  return new Date(now.getTime() - days * DAY_MS);
}
