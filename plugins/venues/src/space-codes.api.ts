import { once, recordAudit, Refusal, type Handlers } from '@zhanggui/platform';
import { labelTemplatesModel } from './label-template-model';
import { drawMiniProgramCode } from './mini-program-code';
import { printed, reissueCodes, sceneOf, spaceCodesOf } from './space-codes';
import type { Space } from './venue';
import { venueOf } from './venue-model';

/** The codes on the tables (SP-6): printed, drawn by WeChat, issued anew. */
export const spaceCodeHandlers: Handlers = {
  'spaces.codes': async ({ engine, params }) => {
    const venue = await venueOf(params.storeId);
    if (!venue) return { items: [] };
    const spaces = [...venue.spaces.values()].filter((space) => space.active);
    return { items: await spaceCodesOf(engine, venue, spaces) };
  },
  'spaces.reissueCode': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const venue = await venueOf(params.storeId);
      const space = venue?.spaces.get(params.spaceId);
      if (!venue || !space) throw new Refusal('NOT_FOUND');
      const version = (await reissueCodes(tx, venue.id, [params.spaceId])).get(params.spaceId);
      if (version === undefined) throw new Error('the version was not returned');
      await recordAudit(tx, principal, {
        storeId: venue.id,
        action: 'space-code.reissued',
        subjectType: 'space',
        subjectId: params.spaceId,
        before: { version: version - 1 },
        after: { version },
        requestId: body.requestId,
      });
      return printed(engine, venue, space, version);
    }),
  'spaces.reissueCodes': ({ engine, principal, params, body, identity }) =>
    once(engine, identity, async (tx) => {
      const venue = await venueOf(params.storeId);
      const spaces = [...new Set(body.spaceIds)].map((id) => venue?.spaces.get(id));
      if (!venue || !spaces.every((space): space is Space => space !== undefined)) throw new Refusal('NOT_FOUND');
      const versions = await reissueCodes(tx, venue.id, body.spaceIds);
      await recordAudit(tx, principal, {
        storeId: venue.id,
        action: 'space-codes.reissued',
        subjectType: 'store',
        subjectId: venue.id,
        after: { versions: Object.fromEntries(versions) },
        requestId: body.requestId,
      });
      return {
        items: spaces.map((space) => printed(engine, venue, space, versions.get(space.view.id) ?? 0)),
      };
    }),
  'spaces.miniProgramCode': async ({ engine, params }) => {
    const venue = await venueOf(params.storeId);
    if (!venue?.spaces.has(params.spaceId)) throw new Refusal('NOT_FOUND');
    const picture = await drawMiniProgramCode(engine, await sceneOf(engine, venue.id, params.spaceId));
    return { pngBase64: picture.toString('base64') };
  },
  'labels.templates': async ({ params }) => {
    const templates = (await labelTemplatesModel.get()) ?? [];
    return {
      items: templates
        .filter(({ storeId }) => storeId === null || storeId === params.storeId)
        .map(({ template }) => template),
    };
  },
};
