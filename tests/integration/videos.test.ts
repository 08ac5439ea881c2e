import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Editor, within3Seconds } from '../../plugins/venues/test/editor';
import { startVenue, type Venue } from '../harness';

interface Uploaded {
  id: number;
  url: string;
  mime: string;
  formats: {
    poster?: { url: string; width: number; height: number };
    video?: { seconds: number; width: number; height: number };
  } | null;
}

let venue: Venue;
let editor: Editor;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'videos-'));
  venue = await startVenue();
  editor = await Editor.signIn(venue);
});

afterAll(async () => {
  await venue.stop();
  rmSync(folder, { recursive: true });
});

/** A video of moving bars, as a phone or a careless export would make it. */
function film(name: string, { seconds, size, codec = 'libx264' }: { seconds: number; size: string; codec?: string }) {
  const file = path.join(folder, name);
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc=duration=${seconds}:size=${size}:rate=5`],
    ...['-c:v', codec, '-pix_fmt', 'yuv420p', '-movflags', '+faststart', file],
  ]);
  return file;
}

async function upload(file: string, type = 'video/mp4') {
  return editor.upload<Uploaded>(new File([readFileSync(file)], path.basename(file), { type }));
}

test.each([
  ['too long', { seconds: 25, size: '1280x720' }, '视频长 25.0 秒，最长 20 秒，请剪短后再上传'],
  ['not clear', { seconds: 3, size: '854x480' }, '视频只有 854×480，不够清晰：短边至少 720 像素（720p）'],
])('SP-5 a video that is %s is refused at the upload with a sentence that says why', async (name, video, words) => {
  await expect(upload(film(`${name}.mp4`, video))).rejects.toThrow(words);
});

test('SP-5 a video that phones cannot play, and a file that is none, are refused', async () => {
  const old = film('old.mp4', { seconds: 1, size: '1280x720', codec: 'mpeg4' });
  await expect(upload(old)).rejects.toThrow('H.264');
  const damaged = path.join(folder, 'damaged.mp4');
  writeFileSync(damaged, readFileSync(old).subarray(0, 200));
  await expect(upload(damaged)).rejects.toThrow('打不开');
});

test('SP-5 a video that is taken has a poster and its length, and shows in the store', async () => {
  const [video] = await upload(film('evening.mp4', { seconds: 5, size: '1920x1080' }));
  expect(video).toMatchObject({
    mime: 'video/mp4',
    formats: { poster: { width: 1280, height: 720 }, video: { seconds: 5, width: 1920, height: 1080 } },
  });
  const poster = await fetch(venue.url + video?.formats?.poster?.url);
  expect(poster.headers.get('content-type')).toBe('image/jpeg');
  expect((await poster.arrayBuffer()).byteLength).toBeGreaterThan(1000);

  const guest = venue.guest();
  const { items } = await guest.expect('stores.list', { query: { search: 'KTV' } });
  const storeId = items[0]?.id ?? '';
  await editor.change('api::store.store', storeId, { videos: [{ id: video?.id }] });
  const page = await within3Seconds(
    () => guest.expect('stores.page', { params: { storeId } }),
    ({ videos }) => videos[0]?.url === video?.url,
  );
  expect(page.videos).toMatchObject([{ seconds: 5, poster: { url: video?.formats?.poster?.url, width: 1280 } }]);
});

test('SP-5 the demo’s own videos came the same way', async () => {
  const guest = venue.guest();
  const { items } = await guest.expect('stores.list', { query: { vertical: 'poker-bar' } });
  const page = await guest.expect('stores.page', { params: { storeId: items[0]?.id ?? '' } });
  expect(page.videos).toMatchObject([{ seconds: 7, poster: { width: 1280, height: 720 } }]);
});

test('SP-5 a video is served in parts, and phones keep it', async () => {
  const file = film('parts.mp4', { seconds: 2, size: '1280x720' });
  const [video] = await upload(file);
  const bytes = readFileSync(file);
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(venue.url + video?.url, { method, headers });

  const whole = await get();
  expect(whole.status).toBe(200);
  expect(whole.headers.get('accept-ranges')).toBe('bytes');
  expect(whole.headers.get('cache-control')).toContain('immutable');
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

  const part = await get({ range: 'bytes=100-299' });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 100-299/${bytes.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 300))).toBe(true);

  const tail = await get({ range: 'bytes=-10' });
  expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);

  expect((await get({ range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await get({ 'if-none-match': whole.headers.get('etag') ?? '' })).status).toBe(304);
  expect((await get({ range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
  const head = await get({}, 'HEAD');
  expect(head.headers.get('content-length')).toBe(String(bytes.length));
  expect((await fetch(`${venue.url}/uploads/..%2f..%2fpackage.json`)).ok).toBe(false);
});

test('SP-5 a video that is replaced gets a new address, which guests learn at once', async () => {
  const guest = venue.guest();
  const { items } = await guest.expect('stores.list', { query: { vertical: 'tea-house' } });
  const storeId = items[0]?.id ?? '';
  const [first] = await upload(film('first.mp4', { seconds: 2, size: '1280x720' }));
  await editor.change('api::store.store', storeId, { videos: [{ id: first?.id }] });
  const second = film('second.mp4', { seconds: 4, size: '1280x720' });
  const replaced = await editor.replaceUpload<Uploaded>(
    first?.id ?? 0,
    new File([readFileSync(second)], 'second.mp4', { type: 'video/mp4' }),
  );
  expect(replaced.url).not.toBe(first?.url);
  expect(replaced.formats?.video?.seconds).toBe(4);
  await within3Seconds(
    () => guest.expect('stores.page', { params: { storeId } }),
    ({ videos }) => videos[0]?.url === replaced.url && videos[0]?.poster?.url === replaced.formats?.poster?.url,
  );
  expect((await fetch(venue.url + first?.url)).status).toBe(404);
  expect((await fetch(venue.url + first?.formats?.poster?.url)).status).toBe(404);
  expect((await fetch(venue.url + replaced.formats?.poster?.url)).status).toBe(200);

  const long = film('long.mp4', { seconds: 21, size: '1280x720' });
  const tooLong = new File([readFileSync(long)], 'long.mp4', { type: 'video/mp4' });
  await expect(editor.replaceUpload(first?.id ?? 0, tooLong)).rejects.toThrow('21.0 秒');
});

test('SP-5 without ffmpeg a video is refused with what to install; pictures are taken', async () => {
  const bare = await startVenue({ env: { PATH: '/nowhere' } });
  try {
    const without = await Editor.signIn(bare);
    const video = new File([readFileSync(film('any.mp4', { seconds: 1, size: '1280x720' }))], 'any.mp4', {
      type: 'video/mp4',
    });
    await expect(without.upload<Uploaded>(video)).rejects.toThrow('apt-get install ffmpeg');
    const logo = path.resolve(__dirname, '../../database/seeds/images/brand/logo.webp');
    const picture = new File([readFileSync(logo)], 'logo.webp', { type: 'image/webp' });
    expect(await without.upload<Uploaded>(picture)).toMatchObject([{ mime: 'image/webp' }]);
  } finally {
    await bare.stop();
  }
});
