import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { drawPoster, FfmpegMissing, NotAVideo, posterSize, probeVideo } from './ffmpeg';
import { uploadService, type MediaFile, type ProviderService } from './upload-services';
import { videoProblem, type VideoFacts } from './video-facts';

const NO_FFMPEG =
  '服务器没有安装 ffmpeg，暂时不能上传视频：请管理员在服务器上执行 apt-get install ffmpeg。图片不受影响';
const NOT_A_VIDEO = '这个文件打不开，可能已损坏或不是视频，请导出为 mp4（H.264）再上传';

/**
 * Looks into every video before the media library takes it, and refuses what guests could not watch (SP-5). A video that is
 * taken gets `formats.video` with its length and size, and `formats.poster`: its first picture, a file beside it.
 */
export function checkVideos(strapi: Core.Strapi): void {
  const provider = uploadService(strapi, 'provider');
  const original: ProviderService = {
    checkFileSize: provider.checkFileSize.bind(provider),
    upload: provider.upload.bind(provider),
    replace: provider.replace.bind(provider),
  };
  const checked = new WeakMap<MediaFile, VideoFacts>();

  provider.checkFileSize = async (file) => {
    await original.checkFileSize(file);
    if (isVideo(file)) checked.set(file, await factsOf(file));
  };
  provider.upload = async (file) => {
    await withPoster(file, checked.get(file), original, () => original.upload(file));
  };
  provider.replace = async (file, before) => {
    await withPoster(file, checked.get(file), original, () => original.replace(file, before));
  };
}

const isVideo = (file: MediaFile): boolean => file.mime.startsWith('video/') && file.filepath !== undefined;

async function factsOf(file: MediaFile): Promise<VideoFacts> {
  try {
    const facts = await probeVideo(file.filepath ?? '');
    const problem = videoProblem(facts);
    if (problem) throw new errors.ValidationError(problem);
    return facts;
  } catch (error) {
    if (error instanceof FfmpegMissing) throw new errors.ValidationError(NO_FFMPEG);
    if (error instanceof NotAVideo) throw new errors.ValidationError(NOT_A_VIDEO);
    throw error;
  }
}

/** Draws the poster while the file still lies where it was received, and keeps it once the video itself is kept. */
async function withPoster(
  file: MediaFile,
  facts: VideoFacts | undefined,
  provider: ProviderService,
  keepVideo: () => Promise<void>,
): Promise<void> {
  if (!facts || file.filepath === undefined) return keepVideo();
  const folder = await mkdtemp(path.join(tmpdir(), 'poster-'));
  const drawn = path.join(folder, 'poster.jpg');
  try {
    await drawPoster(file.filepath, drawn);
    await keepVideo();
    const poster: MediaFile = {
      name: `${path.parse(file.name).name}.jpg`,
      hash: `poster_${file.hash}`,
      ext: '.jpg',
      mime: 'image/jpeg',
      filepath: drawn,
      getStream: () => createReadStream(drawn),
    };
    await provider.upload(poster);
    const { name, hash, ext, mime, url } = poster;
    const { width, height, seconds } = facts;
    file.formats = {
      ...file.formats,
      poster: { name, hash, ext, mime, url, ...posterSize(facts) },
      video: { seconds: Math.round(seconds * 100) / 100, width, height },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
