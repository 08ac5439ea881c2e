// Fills the demo's first evening as staff would: parties at tables and in rooms, bookings, numbers in the queue.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../environment.mjs';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Bookings begin on the grid of every demo offer. */
const GRID_MS = 30 * MINUTE_MS;
/** All demo stores live by Shanghai's clock, which is never changed. */
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 60 * MINUTE_MS;

/**
 * Plays `database/seeds/evening.json` through the public API where nothing was booked yet. What a store refuses, as one
 * that is closed at this hour does, is left out. Returns a note for the terminal; undefined where there was nothing to do.
 *
 * @param {{ url: string, now?: Date }} options
 */
export async function playDemoEvening({ url, now = new Date() }) {
  const desk = await Desk.signIn(url);
  if (!desk || (await desk.hasBookings())) return undefined;
  const evening = JSON.parse(fs.readFileSync(path.join(root, 'database/seeds/evening.json'), 'utf8'));
  const answers = [];
  for (const party of evening.expected) answers.push(await desk.book(party, timeOf(party, now)));
  const thisMinute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  for (const party of evening.arrived) {
    const booking = await desk.book(party, thisMinute);
    answers.push(booking && (await desk.checkIn(booking.id)));
  }
  for (const table of evening.tables) answers.push(await desk.seat(...table));
  for (const party of evening.queue) answers.push(await desk.queue(...party));
  return `${answers.filter(Boolean).length} parties at tables, expected or waiting`;
}

function timeOf({ in: minutes, day, time }, now) {
  if (minutes !== undefined) return new Date(Math.ceil((now.getTime() + minutes * MINUTE_MS) / GRID_MS) * GRID_MS);
  return time && new Date(`${dateAt(new Date(now.getTime() + day * DAY_MS))}T${time}:00${OFFSET}`);
}

const dateAt = (instant) => new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** Somebody at the front desk of every demo store. */
class Desk {
  constructor(url, api, token, stores) {
    Object.assign(this, { url, api, token, stores });
  }

  /** Undefined where no demo was seeded, or its accounts are no longer what they were. */
  static async signIn(url) {
    const { api } = await import(pathToFileURL(path.join(root, 'packages/contract/dist/index.js')).href);
    const guest = new Desk(url, api, null, new Map());
    const demo = await guest.call('demo.get');
    if (!demo) return undefined;
    const session = await guest.call('staff.signIn', { body: { username: 'desk', password: demo.password } });
    if (!session) return undefined;
    const desk = new Desk(url, api, session.token, new Map());
    const { stores } = await desk.call('staff.me');
    for (const store of stores) desk.stores.set(store.code, await desk.describe(store.id));
    return desk;
  }

  async describe(storeId) {
    const params = { storeId };
    const [spaces, offers] = await Promise.all([
      this.call('spaces.now', { params }),
      this.call('bookings.offers', { params }),
    ]);
    return {
      storeId,
      spaceIds: new Map(spaces?.items.map(({ space }) => [space.code, space.id])),
      policyIds: new Map(offers?.items.map(({ policyId, name }) => [name.zh, policyId])),
    };
  }

  async hasBookings() {
    const stores = [...this.stores.values()];
    const lists = await Promise.all(
      stores.map(({ storeId }) => this.call('staffBookings.list', { params: { storeId } })),
    );
    // Who may not look may not fill it either.
    return lists.some((list) => !list || list.items.length > 0);
  }

  seat(code, space, partySize) {
    const store = this.stores.get(code);
    return this.act('visits.seat', { storeId: store?.storeId }, { spaceId: store?.spaceIds.get(space), partySize });
  }

  queue(code, partySize, guestName) {
    const params = { storeId: this.stores.get(code)?.storeId };
    return this.act('staffQueue.join', params, { partySize, preference: 'any', guestName });
  }

  checkIn(bookingId) {
    return this.act('staffBookings.checkInBooking', { bookingId }, {});
  }

  async book(party, startsAt) {
    const store = this.stores.get(party.store);
    if (!store) return undefined;
    const target = party.session
      ? await this.sessionOf(store.storeId, party)
      : {
          policyId: store.policyIds.get(party.offer),
          startsAt: startsAt.toISOString(),
          durationMinutes: party.minutes,
          spaceIds: party.spaces.map((code) => store.spaceIds.get(code)),
        };
    return this.act(
      'staffBookings.create',
      {},
      {
        ...target,
        channel: 'staff',
        storeId: store.storeId,
        partySize: party.partySize,
        contactName: party.name,
        contactPhone: party.phone,
        realName: party.name,
        note: party.note ?? '',
      },
    );
  }

  async sessionOf(storeId, { session: kind, seats }) {
    const { items } = (await this.call('bookings.sessions', { params: { storeId } })) ?? { items: [] };
    const session = items.find((one) => one.kind === kind && Date.parse(one.startsAt) > Date.now());
    return { policyId: session?.policyId, sessionId: session?.id, seats };
  }

  act(name, params, body) {
    return this.call(name, { params, body: { ...body, requestId: crypto.randomUUID() } });
  }

  /** The answer, or undefined where the server refused. */
  async call(name, { params = {}, body } = {}) {
    const { method, path: pattern } = this.api[name];
    const filled = pattern.replaceAll(/:(\w+)/g, (_, key) => encodeURIComponent(params[key] ?? ''));
    const response = await fetch(this.url + filled, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
      },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.status >= 500) throw new Error(`${name} answered ${response.status}`);
    return response.ok ? answer.data : undefined;
  }
}
