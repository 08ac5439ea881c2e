import type { Core } from '@strapi/strapi';
import { stopEngine, watchContent } from '@zhanggui/platform';
import { closeSignUp } from './close-sign-up';
import { seedDemo } from './demo/seed-demo';
import { env } from './env';
import { arrangeForms } from './forms/arrange-forms';
import { shareWords } from './forms/share-words';
import { checkVideos } from './media/check-videos';
import { newAddressAtReplace } from './media/new-address-at-replace';
import { startStoresWithRules } from './new-store/starting-rules';
import { checkDocuments } from './validation/check-documents';
import { dropOrphanedRules } from './validation/drop-orphaned-rules';
import { keepLimits } from './validation/keep-limits';

/** What happens to the content types before and after Strapi has loaded, in the server and in the import alike. */
export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    shareWords(strapi.contentTypes);
    checkDocuments(strapi);
    dropOrphanedRules(strapi);
    keepLimits(strapi);
    startStoresWithRules(strapi);
    watchContent(strapi);
    checkVideos(strapi);
    newAddressAtReplace(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await arrangeForms(strapi);
    await closeSignUp(strapi);
    if (env.demo) await seedDemo(strapi);
  },

  async destroy(): Promise<void> {
    await stopEngine();
  },
};
