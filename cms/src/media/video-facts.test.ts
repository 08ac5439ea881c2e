import { videoProblem, type VideoFacts } from './video-facts';

const good: VideoFacts = {
  container: 'mp4',
  seconds: 8,
  width: 1280,
  height: 720,
  videoCodec: 'h264',
  pixelFormat: 'yuv420p',
  audioCodec: 'aac',
  sizeBytes: 500_000,
};

test('SP-5 a short, clear video that browsers play is taken, also upright and silent', () => {
  expect(videoProblem(good)).toBeNull();
  expect(videoProblem({ ...good, seconds: 20.04, width: 720, height: 1280, audioCodec: null })).toBeNull();
  expect(videoProblem({ ...good, container: 'webm', videoCodec: 'vp9', audioCodec: 'opus' })).toBeNull();
});

test.each([
  [{ seconds: 25 }, '25.0 秒'],
  [{ seconds: 20.2 }, '20.2 秒'],
  [{ width: 854, height: 480 }, '854×480'],
  [{ width: 1280, height: 719 }, '1280×719'],
  [{ videoCodec: 'hevc' }, 'hevc'],
  [{ pixelFormat: 'yuv444p' }, 'H.264'],
  [{ audioCodec: 'pcm_s16le' }, 'pcm_s16le'],
  [{ container: 'quicktime' }, 'mp4 或 webm'],
  [{ sizeBytes: 61 * 1024 * 1024 }, '61 MB'],
])('SP-5 a video with %o is refused with a sentence that says why', (change, words) => {
  expect(videoProblem({ ...good, ...change })).toContain(words);
});
