import { createReadStream, readdirSync, statSync, type ReadStream } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { SEEDS } from './demo-files';

const IMAGES = path.join(SEEDS, 'images');

/** A file on its way into the media library; the provider adds its url. */
interface MediaFile {
  hash: string;
  filepath?: string;
  getStream?: () => ReadStream;
  [column: string]: unknown;
}

interface UploadService {
  formatFileInfo(file: object, info: object): Promise<MediaFile>;
}

interface ProviderService {
  upload(file: MediaFile): Promise<void>;
}

interface ImageService {
  getDimensions(file: MediaFile): Promise<{ width: number; height: number }>;
}

interface FolderService {
  create(folder: { name: string; parent: null }): Promise<{ id: number }>;
}

/** Pictures in the media library, by their path under `database/seeds/images`. */
export class DemoImages {
  constructor(private readonly ids: ReadonlyMap<string, number>) {}

  /** @throws Error when the picture has not been drawn */
  get(file: string): number {
    const id = this.ids.get(file);
    if (id === undefined) throw new Error(`There is no picture ${file}: run node database/seeds/make-images.mjs`);
    return id;
  }
}

/**
 * Puts the demo's pictures into the media library, a folder per venue. They are small, so none of the sizes are made
 * that Strapi makes of an upload: those take most of the time of a first start. The file names are the same in every
 * database, so that a second one on this machine uses the same files.
 */
export async function uploadImages(strapi: Core.Strapi, folderNames: ReadonlyMap<string, string>): Promise<DemoImages> {
  const folders: FolderService = strapi.plugin('upload').service('folder');
  const ids = new Map<string, number>();
  for (const folder of readdirSync(IMAGES).sort()) {
    const { id } = await folders.create({ name: folderNames.get(folder) ?? folder, parent: null });
    for (const name of readdirSync(path.join(IMAGES, folder)).sort()) {
      ids.set(`${folder}/${name}`, await uploadImage(strapi, folder, name, id));
    }
  }
  return new DemoImages(ids);
}

async function uploadImage(strapi: Core.Strapi, folder: string, name: string, folderId: number): Promise<number> {
  const uploads: UploadService = strapi.plugin('upload').service('upload');
  const provider: ProviderService = strapi.plugin('upload').service('provider');
  const images: ImageService = strapi.plugin('upload').service('image-manipulation');
  const filepath = path.join(IMAGES, folder, name);
  const description = { filename: name, type: 'image/webp', size: statSync(filepath).size };

  const file = await uploads.formatFileInfo(description, { name, folder: folderId });
  file.hash = `demo_${folder}_${path.parse(name).name}`;
  file.filepath = filepath;
  file.getStream = () => createReadStream(filepath);
  Object.assign(file, await images.getDimensions(file));
  await provider.upload(file);
  delete file.getStream;
  file.provider = strapi.config.get<string>('plugin::upload.provider');
  const { id } = (await strapi.db.query('plugin::upload.file').create({ data: file })) as { id: number };
  return id;
}
