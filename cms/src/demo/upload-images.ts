import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { SEEDS } from './demo-files';

const IMAGES = path.join(SEEDS, 'images');

interface UploadSettings {
  responsiveDimensions?: boolean;
  sizeOptimization?: boolean;
  autoOrientation?: boolean;
}

interface UploadService {
  getSettings(): Promise<UploadSettings | null>;
  setSettings(settings: UploadSettings): Promise<unknown>;
  upload(input: { data: { fileInfo: object[] }; files: object[] }): Promise<{ id: number }[]>;
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
 * Puts the demo's pictures into the media library, a folder per venue, the way an operator's upload does. They are
 * small already, so only the thumbnails of the admin are made of them.
 */
export async function uploadImages(strapi: Core.Strapi, folderNames: ReadonlyMap<string, string>): Promise<DemoImages> {
  const uploads: UploadService = strapi.plugin('upload').service('upload');
  const folders: FolderService = strapi.plugin('upload').service('folder');
  const settings = (await uploads.getSettings()) ?? {};
  await uploads.setSettings({ responsiveDimensions: false, sizeOptimization: false, autoOrientation: false });
  try {
    const ids = new Map<string, number>();
    for (const folder of readdirSync(IMAGES).sort()) {
      const { id } = await folders.create({ name: folderNames.get(folder) ?? folder, parent: null });
      const names = readdirSync(path.join(IMAGES, folder)).sort();
      const uploaded = await uploads.upload({
        data: { fileInfo: names.map((name) => ({ name, folder: id })) },
        files: names.map((name) => fileOf(path.join(IMAGES, folder, name))),
      });
      for (const [index, file] of uploaded.entries()) ids.set(`${folder}/${names[index]}`, file.id);
    }
    return new DemoImages(ids);
  } finally {
    await uploads.setSettings(settings);
  }
}

function fileOf(filepath: string): object {
  return {
    filepath,
    originalFilename: path.basename(filepath),
    mimetype: 'image/webp',
    size: statSync(filepath).size,
  };
}
