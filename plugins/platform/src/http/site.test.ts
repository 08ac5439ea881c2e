import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openSite } from './site';

let folder: string;
let server: http.Server;
let base: string;

beforeAll(async () => {
  const outside = mkdtempSync(path.join(os.tmpdir(), 'site-'));
  writeFileSync(path.join(outside, 'secret.txt'), 'secret');
  folder = path.join(outside, 'public');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<title>掌柜</title>');
  writeFileSync(path.join(folder, 'assets/app-3f9a1c2b.js'), `//${'x'.repeat(4000)}`);
  const site = openSite(folder, 'single-page');
  server = http.createServer((request, response) => {
    void site(request, response, (request.url ?? '').split('?')[0] ?? '').then((served) => {
      if (!served) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

/** The path as it stands: fetch would tidy `..` away before it is sent. */
const statusOf = (requestPath: string) =>
  new Promise<number>((resolve, reject) => {
    const { port } = new URL(base);
    http
      .get({ host: '127.0.0.1', port, path: requestPath }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });

describe('a built client', () => {
  test('files come compressed and may be kept by their hash, pages are asked for again', async () => {
    const script = await fetch(`${base}/assets/app-3f9a1c2b.js`);
    expect(script.headers.get('content-encoding')).toMatch(/br|gzip/);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await script.text()).length).toBe(4002);
    const page = await fetch(`${base}/orders/12`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await page.text()).toContain('掌柜');
    const again = await fetch(`${base}/`, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('no path leads out of the folder', async () => {
    for (const way of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/%00',
      '/%',
    ]) {
      expect([way, await statusOf(way)]).toEqual([way, way === '/%' || way === '/%00' ? 200 : 404]);
    }
  });

  test('a build that replaces and removes files under a running server is no error', async () => {
    expect(await statusOf('/assets/app-3f9a1c2b.js')).toBe(200);
    rmSync(path.join(folder, 'assets'), { recursive: true });
    expect(await statusOf('/assets/app-3f9a1c2b.js')).toBe(404);
    writeFileSync(path.join(folder, 'index.html'), '<title>新的一版</title>');
    expect(await (await fetch(`${base}/`)).text()).toContain('新的一版');
    rmSync(path.join(folder, 'index.html'));
    expect(await statusOf('/')).toBe(404);
  });
});
