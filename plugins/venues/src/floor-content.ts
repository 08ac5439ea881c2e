import type { Placement } from '@zhanggui/contract';
import type { Core, UID } from '@strapi/strapi';

const SPACE: UID.ContentType = 'api::space.space';

let content: Core.Strapi | undefined;

/** The floor is content, so staff who arrange it write content, with its checks and its events. Called once. */
export function openFloorContent(strapi: Core.Strapi): Promise<void> {
  content = strapi;
  return Promise.resolve();
}

/** Saves where spaces stand, all or none; read models and forms follow by themselves (LC-1). */
export async function savePlacements(placements: readonly Placement[]): Promise<void> {
  const strapi = content;
  if (!strapi) throw new Error('the floor is arranged before the engine started');
  await strapi.db.transaction(async () => {
    for (const { spaceId, areaId, ...place } of placements) {
      await strapi.documents(SPACE).update({ documentId: spaceId, data: { ...place, area: areaId } });
    }
  });
}
