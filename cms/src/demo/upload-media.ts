import { createReadStream, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { uploadService, type MediaFile } from '../media/upload-services';
import { SEEDS } from './demo-files';

const IMAGES = path.join(SEEDS, 'images');
const VIDEOS = path.join(SEEDS, 'videos');

/** Pictures and videos in the media library, by their path under `database/seeds/images` and `database/seeds/videos`. */
export class DemoMedia {
  constructor(
    private readonly images: ReadonlyMap<string, number>,
    private readonly videos: ReadonlyMap<string, number>,
  ) {}

  /** @throws Error when the picture has not been drawn */
  get(file: string): number {
    const id = this.images.get(file);
    if (id === undefined) throw new Error(`There is no picture ${file}: run node database/seeds/make-images.mjs`);
    return id;
  }

  /** Those that the media library took: none on a machine without ffmpeg. */
  videosOf(folder: string, names: readonly string[]): number[] {
    return names.flatMap((name) => this.videos.get(`${folder}/${name}.mp4`) ?? []);
  }
}

/**
 * Puts the demo's pictures and videos into the media library, a folder per venue. The pictures are small, so none of the
 * sizes are made that Strapi makes of an upload: those take most of the time of a first start. The file names are the same
 * in every database, so that a second one on this machine uses the same files.
 */
export async function uploadMedia(strapi: Core.Strapi, folderNames: ReadonlyMap<string, string>): Promise<DemoMedia> {
  const images = new Map<string, number>();
  const videos = new Map<string, number>();
  const folders = new Map<string, number>();
  for (const folder of readdirSync(IMAGES).sort()) {
    const { id } = await uploadService(strapi, 'folder').create({
      name: folderNames.get(folder) ?? folder,
      parent: null,
    });
    folders.set(folder, id);
    for (const name of readdirSync(path.join(IMAGES, folder)).sort()) {
      images.set(`${folder}/${name}`, await uploadImage(strapi, folder, name, id));
    }
  }
  try {
    for (const folder of readdirSync(VIDEOS).sort()) {
      for (const name of readdirSync(path.join(VIDEOS, folder)).sort()) {
        videos.set(`${folder}/${name}`, await uploadVideo(strapi, folder, name, folders.get(folder)));
      }
    }
  } catch (error) {
    if (!(error instanceof errors.ValidationError)) throw error;
    strapi.log.warn(`The demo has no videos: ${error.message}`);
  }
  return new DemoMedia(images, videos);
}

async function uploadImage(strapi: Core.Strapi, folder: string, name: string, folderId: number): Promise<number> {
  const file = await describe(strapi, path.join(IMAGES, folder, name), 'image/webp', folder, folderId);
  Object.assign(file, await uploadService(strapi, 'image-manipulation').getDimensions(file));
  return keep(strapi, file);
}

/** The same way as an upload in the admin: checked, and given a poster. */
async function uploadVideo(
  strapi: Core.Strapi,
  folder: string,
  name: string,
  folderId: number | undefined,
): Promise<number> {
  const file = await describe(strapi, path.join(VIDEOS, folder, name), 'video/mp4', folder, folderId);
  await uploadService(strapi, 'provider').checkFileSize(file);
  return keep(strapi, file);
}

async function describe(
  strapi: Core.Strapi,
  filepath: string,
  type: string,
  folder: string,
  folderId: number | undefined,
): Promise<MediaFile> {
  const name = path.basename(filepath);
  const description = { filename: name, type, size: statSync(filepath).size };
  const file = await uploadService(strapi, 'upload').formatFileInfo(description, { name, folder: folderId });
  file.hash = `demo_${folder}_${path.parse(name).name}`;
  file.filepath = filepath;
  file.getStream = () => createReadStream(filepath);
  return file;
}

async function keep(strapi: Core.Strapi, file: MediaFile): Promise<number> {
  await uploadService(strapi, 'provider').upload(file);
  delete file.getStream;
  file.provider = strapi.config.get<string>('plugin::upload.provider');
  const { id } = (await strapi.db.query('plugin::upload.file').create({ data: file })) as { id: number };
  return id;
}
