import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../http/route';

const STATIC_DIR = join(__dirname, '..', '..', 'static');

const page = (path: string, file: string, contentType: string): Route => {
  const body = readFileSync(join(STATIC_DIR, file));
  return {
    method: 'GET',
    path,
    handle: () => ({ status: 200, headers: { 'content-type': `${contentType}; charset=utf-8` }, body }),
  };
};

/** The phone's two pages: the overview, and the pay sheet that H5 and scanned codes lead to. */
export const pageRoutes = (): Route[] => [
  page('/', 'phone.html', 'text/html'),
  page('/pay/:prepayId', 'pay-sheet.html', 'text/html'),
  page('/static/theme.css', 'theme.css', 'text/css'),
  page('/static/phone.css', 'phone.css', 'text/css'),
  page('/static/pay-sheet.css', 'pay-sheet.css', 'text/css'),
  page('/static/phone.js', 'phone.js', 'text/javascript'),
  page('/static/pay-sheet.js', 'pay-sheet.js', 'text/javascript'),
];
