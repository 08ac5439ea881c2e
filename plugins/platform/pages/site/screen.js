/* global document, fetch, location, setInterval, setTimeout */
import { both, element } from './language.js';
import { listen } from './screen-live.js';
import { offerVoice, say } from './screen-voice.js';

const REFRESH_MS = 20_000;
const RETRY_MS = 5000;
/** Numbers beside the one that is called now. */
const EARLIER = 4;

const byId = (id) => document.querySelector(`#${id}`);
const storeCode = decodeURIComponent(location.pathname.split('/')[2] ?? '');

/** How often each number was called when we last looked; undefined before the first look. */
let heard;
let isConnected = false;
let isAnswering = true;

async function read(path) {
  const response = await fetch(path);
  if (!response.ok) throw Object.assign(new Error(`${path} answered ${response.status}`), { status: response.status });
  return (await response.json()).data;
}

const waitWords = (estimate) => {
  if (!estimate) return { zh: '请咨询前台', en: 'Please ask the desk' };
  const { fromMinutes, toMinutes } = estimate;
  if (fromMinutes === 0) return { zh: `约 ${toMinutes} 分钟内`, en: `within ${toMinutes} min` };
  return { zh: `约 ${fromMinutes}–${toMinutes} 分钟`, en: `about ${fromMinutes}–${toMinutes} min` };
};

const placeOf = ({ spaceName }) => spaceName ?? { zh: '请到前台', en: 'Front desk' };

function showCalls({ called, spokenCall }) {
  const [current, ...earlier] = called;
  const fresh = heard ? called.filter(({ number, calls }) => heard.get(number) !== calls) : [];
  heard = new Map(called.map(({ number, calls }) => [number, calls]));

  byId('nobody').hidden = current !== undefined;
  byId('current').hidden = current === undefined;
  if (current) {
    const isShown = byId('current').dataset.call === `${current.number} ${current.calls}`;
    if (!isShown) {
      byId('current').replaceChildren(
        element('strong', {}, current.number),
        element('span', { class: 'place' }, both(placeOf(current))),
      );
      byId('current').dataset.call = `${current.number} ${current.calls}`;
      byId('current').dataset.fresh = String(fresh.includes(current));
    }
  }
  byId('earlier').replaceChildren(
    ...earlier
      .slice(0, EARLIER)
      .map((call) =>
        element('li', {}, element('strong', {}, call.number), element('span', { class: 'place' }, both(placeOf(call)))),
      ),
  );
  // The one that was called first is said first.
  for (const call of fresh.reverse()) say(call, spokenCall);
}

const lineRow = ({ prefix, label, waiting, lastCalled, estimate }) => {
  const wait = waitWords(estimate);
  const last = lastCalled ? { zh: ` · 上次叫号 ${lastCalled}`, en: ` · last ${lastCalled}` } : { zh: '', en: '' };
  return element(
    'li',
    {},
    element('span', { class: 'prefix' }, prefix || '#'),
    element(
      'span',
      { class: 'label' },
      element('strong', {}, both(label)),
      element('span', {}, both({ zh: wait.zh + last.zh, en: wait.en + last.en })),
    ),
    element(
      'span',
      { class: 'count' },
      element('strong', {}, String(waiting)),
      element('span', {}, both({ zh: '组', en: 'waiting' })),
    ),
  );
};

function showBoard(board) {
  byId('store').replaceChildren(...both(board.store.name));
  byId('closed').hidden = board.open;
  byId('take').hidden = !board.open;
  // Whoever still waits is called, also when nobody joins any more.
  const isResting = !board.open && board.lines.every(({ waiting }) => waiting === 0);
  byId('resting').hidden = !isResting;
  byId('preparing').hidden = isResting;
  byId('lines').replaceChildren(...board.lines.map(lineRow));
  byId('notice').replaceChildren(...(board.notice ? both(board.notice) : []));
  showCalls(board);
}

const showLine = () => {
  byId('offline').hidden = isConnected && isAnswering;
};

let refreshing = false;
let again = false;

/** Asks for the board, one question at a time: an older answer must never be shown over a newer one. */
async function refresh() {
  again = refreshing;
  if (refreshing) return;
  refreshing = true;
  try {
    showBoard(await read(`/v1/stores/${storeCode}/queue`));
    isAnswering = true;
  } catch {
    // Said on the screen, and asked again soon.
    isAnswering = false;
  }
  refreshing = false;
  showLine();
  if (again) void refresh();
}

function tick(timeZone) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const show = () => {
    byId('clock').textContent = format.format(new Date());
  };
  show();
  setInterval(show, 1000);
}

function offerNumbers(storeId) {
  const url = `${location.origin}/app/#/queue/take/take?storeId=${storeId}`;
  byId('take').href = url;
  byId('take').querySelector('img').src = `/qr.svg?text=${encodeURIComponent(url)}`;
}

async function start() {
  const board = await read(`/v1/stores/${storeCode}/queue`);
  const { vertical } = await read(`/v1/stores/${board.store.id}`);
  document.body.dataset.mood = vertical.mood;
  tick(board.store.timeZone);
  offerNumbers(board.store.id);
  offerVoice(byId('voice'));
  byId('fullscreen').addEventListener('click', () => void document.documentElement.requestFullscreen());
  showBoard(board);
  document.body.dataset.state = 'ready';
  listen(
    [`queue:${board.store.id}`, `floor:${board.store.id}`],
    () => void refresh(),
    (connected) => {
      isConnected = connected;
      showLine();
    },
  );
  setInterval(() => void refresh(), REFRESH_MS);
}

/** Until the server answers: a screen is switched on in the morning and nobody stands by. */
async function arrive() {
  try {
    await start();
  } catch (error) {
    if (error.status === 404) {
      byId('trouble').hidden = false;
      document.body.dataset.state = 'ready';
      return;
    }
    showLine();
    setTimeout(() => void arrive(), RETRY_MS);
  }
}

void arrive();
