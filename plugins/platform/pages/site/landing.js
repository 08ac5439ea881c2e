/* global document, fetch, location, URL, window */
import { both, element } from './language.js';

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];
const OPEN_WORDS = {
  open: { zh: '营业中', en: 'Open now' },
  closed: { zh: '休息中', en: 'Closed now' },
  paused: { zh: '暂停接单', en: 'Paused' },
};

const byId = (id) => document.querySelector(`#${id}`);

/** What the API answers; undefined where it has none of it. */
async function read(path) {
  const response = await fetch(path);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()).data;
}

const pictureOf = (url) => `/qr.svg?text=${encodeURIComponent(url)}`;

/** The same table through this page's own address: codes carry the public one. */
function here(url) {
  const { pathname, hash } = new URL(url);
  return pathname + hash;
}

function showTent(store, card) {
  const [code] = store.codes;
  if (!code) return;
  byId('sit-down').href = here(code.url);
  const tent = byId('tent');
  tent.append(
    ...(card?.cover ? [element('img', { class: 'cover', src: card.cover.url, alt: '' })] : []),
    element(
      'a',
      { href: here(code.url) },
      element('img', { class: 'code', src: pictureOf(code.url), alt: '' }),
      element('strong', {}, both(store.name)),
      element('span', { class: 'space' }, both(code.spaceName)),
    ),
  );
  tent.hidden = false;
}

function showSimulator(url) {
  const door = byId('simulator');
  door.querySelector('a').href = url;
  door.querySelector('code').textContent = new URL(url).host;
  door.hidden = false;
}

function showMember(member) {
  const note = byId('member');
  for (const field of ['phone', 'points'])
    for (const place of note.querySelectorAll(`.${field}`)) place.textContent = member[field];
  note.hidden = false;
}

function showAccounts({ password, staff, admin, members }) {
  byId('password').textContent = password;
  byId('admin-email').textContent = admin.email;
  byId('admin-password').textContent = admin.password;
  byId('staff').append(
    ...staff.map(({ username, displayName, role }) =>
      element(
        'tr',
        {},
        element('td', {}, element('code', {}, username)),
        element('td', {}, displayName),
        element('td', {}, both(role)),
      ),
    ),
  );
  if (members[0]) showMember(members[0]);
  byId('accounts').hidden = false;
  byId('journey').hidden = false;
}

const tableCard = (store, { spaceName, url }) =>
  element(
    'a',
    { href: here(url) },
    element('span', { class: 'brand-line' }, both(store.name)),
    element('img', { src: pictureOf(url), alt: '' }),
    element('strong', {}, both(spaceName)),
    element('span', { class: 'hint' }, both({ zh: '扫码点单', en: 'Scan to order' })),
  );

function storeSection(store, card) {
  const facts = card && {
    zh: `${card.vertical.name.zh} · ${OPEN_WORDS[card.open].zh}`,
    en: `${card.vertical.name.en} · ${OPEN_WORDS[card.open].en}`,
  };
  return element(
    'article',
    { class: 'store' },
    element(
      'div',
      { class: 'store-head' },
      card?.cover ? element('img', { src: card.cover.url, alt: '' }) : null,
      element('h3', {}, both(store.name)),
      facts ? element('p', {}, both(facts)) : null,
      card
        ? element(
            'a',
            { class: 'screen-only', href: `/screen/${card.code}` },
            both({ zh: '叫号屏', en: 'Queue screen' }),
          )
        : null,
    ),
    element('div', { class: 'codes' }, ...store.codes.map((code) => tableCard(store, code))),
  );
}

function showTables(stores, cards) {
  byId('stores').append(...stores.map((store) => storeSection(store, cards.get(store.id))));
  const target = stores[0]?.codes[0] && new URL(stores[0].codes[0].url);
  if (target && LOCAL_HOSTS.includes(target.hostname)) {
    for (const host of document.querySelectorAll('.host')) host.textContent = target.host;
    byId('unreachable').hidden = false;
  }
  byId('print').addEventListener('click', () => window.print());
  byId('tables').hidden = false;
}

async function start() {
  const [demo, list] = await Promise.all([read('/v1/demo'), read('/v1/stores')]);
  // A deployment without the demo shows the ways in alone.
  if (!demo) return;
  const cards = new Map(list.items.map((card) => [card.id, card]));
  if (demo.stores[0]) showTent(demo.stores[0], cards.get(demo.stores[0].id));
  if (demo.simulatorUrl) showSimulator(new URL(demo.simulatorUrl, location.href).href);
  showAccounts(demo);
  showTables(demo.stores, cards);
}

start().catch((error) => {
  byId('trouble').hidden = false;
  throw error;
});
