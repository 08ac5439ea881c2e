/** What a video file says about itself. */
export interface VideoFacts {
  readonly container: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly videoCodec: string;
  readonly pixelFormat: string;
  /** Null where it is silent. */
  readonly audioCodec: string | null;
  readonly sizeBytes: number;
}

const MOST_SECONDS = 20;
/** Files of exactly 20 s are told as a little more by their containers. */
const TOLERANCE_SECONDS = 0.1;
const LEAST_SHORT_SIDE = 720;
const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 60;

/** What browsers and WeChat play, by container. */
const PLAYABLE: Readonly<Record<string, { video: readonly string[]; audio: readonly string[] }>> = {
  mp4: { video: ['h264', 'av1'], audio: ['aac', 'mp3', 'opus'] },
  webm: { video: ['vp8', 'vp9', 'av1'], audio: ['vorbis', 'opus'] },
};
const PIXEL_FORMATS = new Set(['yuv420p', 'yuvj420p']);

/** Why a video cannot be used for a store or a space, in words for whoever uploads it; null where it can (SP-5). */
export function videoProblem(facts: VideoFacts): string | null {
  const playable = PLAYABLE[facts.container];
  if (!playable) return '视频要是 mp4 或 webm 文件，请用剪辑软件导出为 mp4（H.264）再上传';
  if (!playable.video.includes(facts.videoCodec) || !PIXEL_FORMATS.has(facts.pixelFormat)) {
    return `手机和浏览器放不了这个视频的编码（${facts.videoCodec}），请导出为 H.264 的 mp4 再上传`;
  }
  if (facts.audioCodec !== null && !playable.audio.includes(facts.audioCodec)) {
    return `手机和浏览器放不了这个视频的声音（${facts.audioCodec}），请导出为 AAC 声音的 mp4 再上传`;
  }
  if (facts.seconds > MOST_SECONDS + TOLERANCE_SECONDS) {
    return `视频长 ${facts.seconds.toFixed(1)} 秒，最长 ${MOST_SECONDS} 秒，请剪短后再上传`;
  }
  if (Math.min(facts.width, facts.height) < LEAST_SHORT_SIDE) {
    return `视频只有 ${facts.width}×${facts.height}，不够清晰：短边至少 ${LEAST_SHORT_SIDE} 像素（720p）`;
  }
  if (facts.sizeBytes > MOST_MEGABYTES * MEGABYTE) {
    const megabytes = Math.ceil(facts.sizeBytes / MEGABYTE);
    return `视频有 ${megabytes} MB，最大 ${MOST_MEGABYTES} MB，请降低码率后再上传`;
  }
  return null;
}
