import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { VideoFacts } from './video-facts';

/** The machine has no ffmpeg, so nothing can be said about a video. */
export class FfmpegMissing extends Error {}

/** The file is damaged, or no video at all. */
export class NotAVideo extends Error {}

const PROBE_SECONDS = 20;
const POSTER_SECONDS = 30;
const POSTER_WIDTH = 1280;
/** Nothing but these containers and this one file is opened: a crafted playlist could name others. */
const ONE_FILE = ['-protocol_whitelist', 'file', '-format_whitelist', 'mov,matroska'];

const run = promisify(execFile);

const probeSchema = z.object({
  format: z.object({
    format_name: z.string(),
    duration: z.coerce.number(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().default('?'),
      width: z.number().optional(),
      height: z.number().optional(),
      pix_fmt: z.string().optional(),
      side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).optional(),
    }),
  ),
});

/**
 * Reads what a video file says about itself.
 *
 * @throws FfmpegMissing
 * @throws NotAVideo
 */
export async function probeVideo(file: string): Promise<VideoFacts> {
  const output = await call('ffprobe', PROBE_SECONDS, [
    ...['-v', 'error', '-of', 'json', '-show_format', '-show_streams'],
    ...ONE_FILE,
    file,
  ]);
  const probed = probeSchema.safeParse(JSON.parse(output));
  const video = probed.data?.streams.find((stream) => stream.codec_type === 'video');
  if (!probed.success || !video?.width || !video.height) throw new NotAVideo('no picture in it');
  const { format, streams } = probed.data;
  const turned = video.side_data_list?.some(({ rotation }) => rotation !== undefined && rotation % 180 !== 0);
  return {
    container: containerOf(format.format_name, format.tags?.major_brand),
    seconds: format.duration,
    width: turned ? video.height : video.width,
    height: turned ? video.width : video.height,
    videoCodec: video.codec_name,
    pixelFormat: video.pix_fmt ?? '?',
    audioCodec: streams.find((stream) => stream.codec_type === 'audio')?.codec_name ?? null,
    sizeBytes: (await stat(file)).size,
  };
}

/** ffprobe calls relatives by one name: `mov,mp4,…` and `matroska,webm`. */
function containerOf(formatName: string, brand: string | undefined): string {
  if (formatName.startsWith('mov')) return brand?.trim() === 'qt' ? 'quicktime' : 'mp4';
  return formatName.startsWith('matroska') ? 'webm' : formatName;
}

/** At most so wide; lengths of sides are even. */
export function posterSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const posterWidth = Math.min(POSTER_WIDTH, width);
  return { width: posterWidth, height: Math.round((height * posterWidth) / width / 2) * 2 };
}

/**
 * Draws the first picture of a video into a JPEG file, of `posterSize`.
 *
 * @throws FfmpegMissing
 * @throws NotAVideo
 */
export async function drawPoster(video: string, poster: string): Promise<void> {
  await call('ffmpeg', POSTER_SECONDS, [
    ...['-v', 'error', '-y'],
    ...ONE_FILE,
    ...['-i', video, '-frames:v', '1', '-vf', `scale='min(${POSTER_WIDTH},iw)':-2`, '-q:v', '4'],
    poster,
  ]);
}

async function call(program: string, seconds: number, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(program, args, { timeout: seconds * 1000, maxBuffer: 4 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new FfmpegMissing(program);
    throw new NotAVideo(`${program} ended with ${String(code)}`, { cause: error });
  }
}
