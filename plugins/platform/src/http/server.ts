import type { Server, IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { sql } from '../database';
import type { Engine } from '../engine';
import type { Sockets } from '../realtime/sockets';
import { sendError } from './answer';
import { sendQrCode } from './qr-code';
import { openSite, type Site } from './site';
import { openUploads } from './uploads';

type Route = (request: IncomingMessage, response: ServerResponse, path: string, query: string) => Promise<void>;
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const ROOT = path.resolve(__dirname, '../../../..');
const SITES = [
  { prefix: '/staff', folder: path.join(ROOT, 'staff-console/dist') },
  { prefix: '/app', folder: path.join(ROOT, 'uniapp-client/dist/build/h5') },
];
const PAGES = path.join(ROOT, 'plugins/platform/pages');
const UPLOADS = path.join(ROOT, 'cms/public/uploads');

/**
 * Puts the engine before Strapi on the same HTTP server: `/v1` and `/realtime` are answered here, the built clients and
 * pages are served here, everything else goes on to Strapi (docs/adr/0002).
 */
export function mountEngine(server: Server, engine: Engine, route: Route, sockets: Sockets): void {
  const strapi = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  const sites = SITES.map(({ prefix, folder }) => ({ prefix, serve: openSite(folder, 'single-page') }));
  const pages = openSite(PAGES);
  const uploads = openUploads(UPLOADS);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const requestPath = mark === -1 ? url : url.slice(0, mark);
    const query = mark === -1 ? '' : url.slice(mark + 1);
    const toStrapi = () => {
      for (const listener of strapi) listener(request, response);
    };
    const serve = async (site: Site, file: string) => {
      try {
        if (!(await site(request, response, file))) toStrapi();
      } catch (error) {
        engine.log.error({ err: error }, 'file not served');
        sendError(response, 'SERVER_ERROR', 'zh');
      }
    };
    if (requestPath.startsWith('/v1/')) {
      void route(request, response, requestPath, query);
      return;
    }
    if (requestPath === '/healthz' || requestPath === '/readyz') {
      void health(engine, requestPath === '/readyz', response);
      return;
    }
    if (requestPath === '/metrics') {
      void metrics(engine, request, response);
      return;
    }
    const site = sites.find(({ prefix }) => requestPath === prefix || requestPath.startsWith(`${prefix}/`));
    if (site) {
      if (requestPath === site.prefix) {
        response.writeHead(302, { location: `${site.prefix}/` }).end();
        return;
      }
      void serve(site.serve, requestPath.slice(site.prefix.length));
      return;
    }
    if (requestPath.startsWith('/uploads/')) {
      void serve(uploads, requestPath.slice('/uploads'.length));
      return;
    }
    if (requestPath === '/qr.svg') {
      void sendQrCode(response, query);
      return;
    }
    if (requestPath === '/' || /^\/(reference|site)(\/|$)/.test(requestPath)) {
      void serve(pages, requestPath);
      return;
    }
    if (/^\/screen\/[\w-]+\/?$/.test(requestPath)) {
      void serve(pages, '/screen');
      return;
    }
    toStrapi();
  });

  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === '/realtime') sockets.upgrade(request, socket, head);
    else if (server.listenerCount('upgrade') === 1) socket.destroy();
  });
}

async function health(engine: Engine, deep: boolean, response: ServerResponse): Promise<void> {
  try {
    if (deep) await engine.db.rows(sql`select 1 as ready`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  } catch (error) {
    engine.log.warn({ err: error }, 'not ready');
    sendError(response, 'SERVICE_UNAVAILABLE', 'en');
  }
}

async function metrics(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { metricsToken, production } = engine.env;
  const isOpen = metricsToken === null && !production;
  if (!isOpen && request.headers.authorization !== `Bearer ${metricsToken}`) {
    sendError(response, 'NOT_ALLOWED', 'en');
    return;
  }
  try {
    const lag = await engine.db.first<{ events: number }>(
      sql`select count(*) as events from engine.event where seq is null`,
    );
    engine.metrics.relayLag.set(lag?.events ?? 0);
  } catch (error) {
    // Whoever watches wants the other figures now more than ever.
    engine.log.warn({ err: error }, 'relay lag not read');
  }
  const text = await engine.metrics.registry.metrics();
  response.writeHead(200, { 'content-type': engine.metrics.registry.contentType }).end(text);
}
