import type { ReadStream } from 'node:fs';
import type { Core } from '@strapi/strapi';

/** A file on its way into the media library; the provider adds its url. */
export interface MediaFile {
  name: string;
  hash: string;
  ext: string;
  mime: string;
  url?: string;
  filepath?: string;
  getStream?: () => ReadStream;
  formats?: Record<string, object> | null;
  [column: string]: unknown;
}

/** What moves files to where they are kept. */
export interface ProviderService {
  /** Runs before a file is written, also where it replaces another. */
  checkFileSize(file: MediaFile): Promise<void>;
  upload(file: MediaFile): Promise<void>;
  replace(file: MediaFile, before: MediaFile): Promise<void>;
}

export interface UploadService {
  formatFileInfo(file: object, info: object): Promise<MediaFile>;
  replace(id: number, upload: object, options?: object): Promise<MediaFile>;
}

export interface ImageService {
  getDimensions(file: MediaFile): Promise<{ width: number; height: number }>;
  generateFileName(name: string): string;
}

export interface FolderService {
  create(folder: { name: string; parent: null }): Promise<{ id: number }>;
}

interface UploadServices {
  provider: ProviderService;
  upload: UploadService;
  'image-manipulation': ImageService;
  folder: FolderService;
}

/** Services of Strapi's media library, which Strapi does not type. */
export function uploadService<Name extends keyof UploadServices>(
  strapi: Core.Strapi,
  name: Name,
): UploadServices[Name] {
  return strapi.plugin('upload').service(name);
}
