// ffmpeg and ffprobe, with which the CMS looks into uploaded videos: the system's, else Debian's package.
import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt.mjs';

/** Makes sure there are both, and says which version. */
export async function ensureFfmpeg({ detail, signal, logFile }) {
  if (!version()) {
    await aptInstall(['ffmpeg'], {
      detail,
      signal,
      logFile,
      failure: 'There is no ffmpeg, so no videos can be uploaded',
      hint: 'Install it by hand: apt-get install ffmpeg.',
    });
  }
  return version();
}

/** `ffmpeg version 5.1.9 …` without the rest; undefined where one of the two is missing. */
function version() {
  const [ffmpeg, ffprobe] = ['ffmpeg', 'ffprobe'].map((program) => spawnSync(program, ['-version']));
  if (ffmpeg.status !== 0 || ffprobe.status !== 0) return undefined;
  return ffmpeg.stdout.toString().split(' ').slice(0, 3).join(' ');
}
