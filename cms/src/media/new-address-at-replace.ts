import path from 'node:path';
import type { Core, UID } from '@strapi/strapi';
import { announceChange } from '@zhanggui/platform';
import { uploadService } from './upload-services';

/**
 * Gives a file that is replaced a new address, because phones keep what they have loaded for good; and tells what shows it
 * that it has changed.
 */
export function newAddressAtReplace(strapi: Core.Strapi): void {
  const provider = uploadService(strapi, 'provider');
  const move = provider.replace.bind(provider);
  provider.replace = (file, before) => {
    // Before anything waits: the smaller sizes of a picture are named after it.
    if (file.hash === before.hash) {
      file.hash = uploadService(strapi, 'image-manipulation').generateFileName(path.parse(file.name).name);
    }
    return move(file, before);
  };

  const uploads = uploadService(strapi, 'upload');
  const replace = uploads.replace.bind(uploads);
  uploads.replace = async (id, upload, options) => {
    const file = await replace(id, upload, options);
    for (const { uid, documentId } of await shownBy(strapi, id)) await announceChange(strapi, uid, documentId);
    return file;
  };
}

interface Place {
  readonly related_id: number;
  readonly related_type: string;
}

/** The documents that show a file. */
async function shownBy(strapi: Core.Strapi, fileId: number): Promise<{ uid: UID.ContentType; documentId: string }[]> {
  const places: Place[] = await strapi.db
    .connection('files_related_mph')
    .where({ file_id: fileId })
    .select('related_id', 'related_type');
  const found = places.map(async ({ related_id: id, related_type: type }) => {
    if (!isContentType(strapi, type)) return [];
    const row = (await strapi.db.query(type).findOne({ where: { id }, select: ['documentId'] })) as {
      documentId: string;
    } | null;
    return row ? [{ uid: type, documentId: row.documentId }] : [];
  });
  return (await Promise.all(found)).flat();
}

function isContentType(strapi: Core.Strapi, type: string): type is UID.ContentType {
  return type.startsWith('api::') && type in strapi.contentTypes;
}
