// Makes the short videos of the demo venues from their pictures, by slow zooms and a cross-fade; needs ffmpeg.
// When: after a change of a cover, gallery or space picture. The videos are committed.
// Example: node database/seeds/make-videos.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FPS = 25;
const SECONDS_PER_PICTURE = 4;
const FADE_SECONDS = 1;

/** Each video by its path, with the two pictures that it is made of. */
const VIDEOS = {
  'poker1/hall': ['poker1/cover', 'poker1/gallery-2'],
  'poker1/main-table': ['poker1/space-poker-table', 'poker1/gallery-2'],
  'ktv1/hall': ['ktv1/cover', 'ktv1/gallery-1'],
  'ktv1/large-room': ['ktv1/space-large-room', 'ktv1/gallery-2'],
};

/** A slow zoom, drawn four times as large so that it does not tremble. */
function zoom(input, direction, output) {
  const frames = SECONDS_PER_PICTURE * FPS;
  const z = direction === 'in' ? `1+0.18*on/${frames}` : `1.18-0.18*on/${frames}`;
  return (
    `[${input}]scale=5120:2880:force_original_aspect_ratio=increase,crop=5120:2880,` +
    `zoompan=z='${z}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d=${frames}:s=1280x720:fps=${FPS}[${output}]`
  );
}

for (const [name, pictures] of Object.entries(VIDEOS)) {
  const target = path.join(HERE, 'videos', `${name}.mp4`);
  mkdirSync(path.dirname(target), { recursive: true });
  const fade = `[a][b]xfade=transition=fade:duration=${FADE_SECONDS}:offset=${SECONDS_PER_PICTURE - FADE_SECONDS}`;
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y'],
    ...pictures.flatMap((picture) => ['-i', path.join(HERE, 'images', `${picture}.webp`)]),
    ...['-filter_complex', [zoom(0, 'in', 'a'), zoom(1, 'out', 'b'), `${fade},format=yuv420p`].join(';')],
    ...['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '27', '-map_metadata', '-1', '-fflags', '+bitexact'],
    ...['-movflags', '+faststart', target],
  ]);
}
