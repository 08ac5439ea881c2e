import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { Pool, type QueryConfig } from 'pg';
import type { Answer } from '@zhanggui/contract';
import { lightClient, runLoad, type Load } from './load';
import { TOKEN_SECRET, type Product } from './product';
import { information, judged, percentile, type Row } from './report';

const STORE = 'HOTPOT1';
const SPACES = 100;
/** As many as there are evenings to sell: each makes a few bookings, as guests do. */
const GUESTS = 5000;
const CONCURRENT = 50;
const HOLDS = 24_000;
/** The first thousands are held and looked at by code that V8 is still compiling. */
const WARM_UP = 12_000;
/** This machine is faster at one second than at the next: ours and theirs take turns. */
const ROUNDS = 12;
const LOOKS = 10_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Of each space and day: from four in the afternoon, one after the other. */
const STAY_MINUTES = 90;
const STAYS_A_DAY = 6;
const OPENS_AT_UTC_HOUR = 8;
const PARTY_SIZES = [1, 2, 3, 4];
const DATES = 7;

interface Offer {
  storeId: string;
  policyId: string;
  spaceIds: string[];
}

/**
 * Availability of a store with a hundred spaces at fifty guests, and holds over HTTP against the bare insert of their claims
 * from Node, under the same constraint (BK-4, BK-8). Beside it stands one prepared statement that writes all the rows that
 * a hold needs: what is between the two is what a booking keeps, what is left is ours.
 */
export async function benchBookings(product: Product): Promise<Row[]> {
  const offer = await openOffer(product);
  const tokens = await signIn(product.sql);
  const client = lightClient(product.url, CONCURRENT);
  const firstDay = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS + OPENS_AT_UTC_HOUR * 60 * MINUTE_MS;

  const hold = async (index: number) => {
    const stay = Math.floor(index / SPACES);
    const startsAt =
      firstDay + Math.floor(stay / STAYS_A_DAY) * DAY_MS + (stay % STAYS_A_DAY) * STAY_MINUTES * MINUTE_MS;
    const body = JSON.stringify({
      requestId: randomUUID(),
      storeId: offer.storeId,
      policyId: offer.policyId,
      startsAt: new Date(startsAt).toISOString(),
      durationMinutes: STAY_MINUTES,
      spaceIds: [offer.spaceIds[index % SPACES]],
      partySize: 2,
    });
    const { status, body: answer } = await client.send('POST', '/v1/bookings', headers(tokens[index % GUESTS]), body);
    if (status !== 200) throw new Error(`a hold answered ${status}: ${answer.toString()}`);
  };
  await runLoad(WARM_UP, CONCURRENT, hold);
  // As PostgreSQL does by itself within a minute after a store's first bookings.
  await product.sql.query('analyze engine.booking, engine.claim');
  const aRound = (HOLDS - WARM_UP) / ROUNDS;
  const bare = [await bareClaims(product)];
  const rounds: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await runLoad(aRound, CONCURRENT, (index) => hold(WARM_UP + round * aRound + index)));
    bare.push(await bareClaims(product));
  }
  await checkHolds(product.sql, offer.storeId);

  const look = async (index: number) => {
    const date = new Date(firstDay + (index % DATES) * DAY_MS).toISOString().slice(0, 10);
    const partySize = PARTY_SIZES[Math.floor(index / DATES) % PARTY_SIZES.length] ?? 2;
    const path = `/v1/stores/${offer.storeId}/availability?policyId=${offer.policyId}&date=${date}&partySize=${partySize}`;
    const { status } = await client.send('GET', path, { 'accept-encoding': 'br' });
    if (status !== 200) throw new Error(`availability answered ${status}`);
  };
  // Each question is answered before: what is measured is what guests wait for while nothing changes hands.
  const answered = await runLoad(DATES * PARTY_SIZES.length, 1, look);
  await runLoad(WARM_UP, CONCURRENT, look);
  const looks = await runLoad(LOOKS, CONCURRENT, look);
  await client.close();
  // Last of all: its events keep the server busy for as long as it takes to number them.
  const rows = [await bareInserts(product, offer), await bareInserts(product, offer)];

  const ours = (ROUNDS * aRound) / sum(rounds.map(({ seconds }) => seconds));
  const theirs = bare.length / sum(bare.map((perSecond) => 1 / perSecond));
  const sameRows = Math.max(...rows);
  const latencies = rounds.flatMap((round) => round.latencies);
  return [
    information('availability: 100 spaces, a day, 28 questions', looks.perSecond, '/s'),
    information('availability: p50 of the first answer', percentile(answered.latencies, 0.5), 'ms'),
    information('availability: p50 at 50 guests', percentile(looks.latencies, 0.5), 'ms'),
    judged('availability: p99 at 50 guests', percentile(looks.latencies, 0.99), 'ms', { under: 20 }),
    information('hold: the bare insert of the claim, no HTTP', theirs, '/s'),
    information('hold: one statement with all rows, no HTTP', sameRows, '/s'),
    information('hold: ours over HTTP', ours, '/s'),
    judged('hold: ours of the bare insert', (ours / theirs) * 100, '%', { atLeast: 40 }),
    information('hold: ours of the statement with all rows', (ours / sameRows) * 100, '%'),
    information('hold: p50 at 50 guests', percentile(latencies, 0.5), 'ms'),
    information('hold: p99 at 50 guests', percentile(latencies, 0.99), 'ms'),
  ];
}

const headers = (token: string | undefined) => ({
  'content-type': 'application/json',
  authorization: `Bearer ${token}`,
});

/** Guests who are signed in already. */
async function signIn(sql: Pool): Promise<string[]> {
  const ids = Array.from({ length: GUESTS }, () => `bench${randomUUID().slice(0, 12)}`);
  await sql.query(
    `insert into engine.customer (id, nickname, created_at) select id, '压测客人', now() from unnest($1::text[]) as id`,
    [ids],
  );
  const ms = Date.now();
  const exp = Math.floor(ms / 1000) + 86_400;
  return ids.map((sub) => jwt.sign({ kind: 'customer', sub, ms, exp }, TOKEN_SECRET, { noTimestamp: true }));
}

/** A hall of a hundred tables of the demo's restaurant, as content, booked without deposit and without limits. */
async function openOffer({ sql, url }: Product): Promise<Offer> {
  const { rows: stores } = await sql.query<{ id: string }>('select document_id as id from stores where code = $1', [
    STORE,
  ]);
  const storeId = stores[0]?.id ?? '';
  await sql.query(
    `with made as (
       insert into spaces (document_id, code, name, capacity_min, capacity_max, active, bookable, shape, x, y, width,
                           height, rotation, created_at, updated_at, published_at)
       select 'bench-space-' || n, 'Z' || n, '压测 ' || n, 1, 4, true, true, 'rect', 0, 0, 80, 80, 0, now(), now(), now()
       from generate_series(1, $2::int) as n
       returning id
     ), in_store as (
       insert into spaces_store_lnk (space_id, store_id) select made.id, s.id from made, stores s where s.document_id = $1
     )
     insert into spaces_space_type_lnk (space_id, space_type_id)
     select made.id, l.space_type_id from made, spaces s join spaces_space_type_lnk l on l.space_id = s.id
     join spaces_store_lnk i on i.space_id = s.id join stores st on st.id = i.store_id
     where s.code = 'A01' and st.document_id = $1`,
    [storeId, SPACES],
  );
  const { rows: policies } = await sql.query<{ id: string }>(
    `update booking_policies p set max_open_per_customer = 5, pacing_covers = null, deposit_kind = 'none',
       deposit_fen = 0, points_allowed = false, lead_minutes = 0, clean_minutes = 0, advance_days = 60
     from booking_policies_store_lnk l join stores s on s.id = l.store_id
     where l.booking_policy_id = p.id and s.document_id = $1 and p.mode = 'slot' returning p.document_id as id`,
    [storeId],
  );
  const policyId = policies[0]?.id ?? '';
  await sql.query(
    `delete from booking_policies_cmps c using booking_policies p
     where p.id = c.entity_id and p.document_id = $1 and c.field = 'quotas'`,
    [policyId],
  );
  await sql.query(
    `insert into engine.event (store_id, type, topics, payload, at)
     select $1, 'content.changed', '{}', jsonb_build_object('uid', uid, 'documentId', $2::text), now()
     from unnest(array['api::space.space', 'api::booking-policy.booking-policy']) as uid`,
    [storeId, policyId],
  );
  const read = async <T>(what: string) =>
    ((await (await fetch(`${url}/v1/stores/${storeId}/${what}`)).json()) as { data: T }).data;
  const spaceIds = Array.from({ length: SPACES }, (_, index) => `bench-space-${index + 1}`);
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = await read<Answer<'bookings.offers'>>('booking-offers');
    const { spaces } = await read<Answer<'floor.map'>>('floor');
    const isOffered = items.some((item) => item.policyId === policyId && item.deposit.kind === 'none');
    if (isOffered && spaces.some(({ id }) => id === spaceIds[0])) return { storeId, policyId, spaceIds };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the hall did not open');
}

/** Claims a second by a prepared insert and nothing else: the constraint at work. */
async function bareClaims({ databaseUrl }: Product): Promise<number> {
  const run = randomUUID();
  const from = Date.now() + DAY_MS;
  return statementLoad(databaseUrl, (index) => ({
    name: 'bare-claim',
    text: `insert into engine.claim (id, store_id, resource_id, kind, during, ends_at, booking_id)
      values ($1::uuid, 'bare', $2, 'booking', tstzrange($3::timestamptz, $3::timestamptz + interval '90 minutes', '[)'),
        $3::timestamptz + interval '90 minutes', $1::uuid)`,
    values: [randomUUID(), `bare-${run}-${index % SPACES}`, stayAt(from, index)],
  }));
}

/** Holds a second by one prepared statement that writes booking, claim and event, under the same constraint. */
async function bareInserts({ databaseUrl, sql }: Product, { storeId, policyId }: Offer): Promise<number> {
  const { rows } = await sql.query<{ terms: object }>(`select terms from engine.booking where store_id = $1 limit 1`, [
    storeId,
  ]);
  const statement = {
    name: 'bare-hold',
    text: `
      with booked as (
        insert into engine.booking (id, number, store_id, policy_id, mode, channel, state, customer_id, party_size,
          space_ids, starts_at, ends_at, terms, price_fen, deposit_fen, grace_until, check_in_code, created_at, confirmed_at,
          request_id, request_hash)
        values ($1::uuid, 'bare-' || $1::uuid::text, $2, $3, 'slot', 'online', 'confirmed', null, 2, array[$4::text], $5::timestamptz,
          $5::timestamptz + interval '90 minutes', $6, 0, 0, $5::timestamptz, 'bare-' || $1::uuid::text, now(), now(),
          $1::uuid, 'bare')
      ), claimed as (
        insert into engine.claim (id, store_id, resource_id, kind, during, ends_at, booking_id)
        values ($1::uuid, $2, $4::text, 'booking', tstzrange($5::timestamptz, $5::timestamptz + interval '90 minutes', '[)'), $5::timestamptz, $1::uuid)
      )
      insert into engine.event (store_id, type, topics, payload, at)
      values ($2, 'booking.confirmed', array['bench:bare'], '{}', now())`,
  };
  const run = randomUUID();
  const from = Date.now() + DAY_MS;
  const terms = JSON.stringify(rows[0]?.terms ?? {});
  return statementLoad(databaseUrl, (index) => ({
    ...statement,
    values: [randomUUID(), `bare-${storeId}`, policyId, `bare-${run}-${index % SPACES}`, stayAt(from, index), terms],
  }));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const stayAt = (from: number, index: number) => new Date(from + Math.floor(index / SPACES) * STAY_MINUTES * MINUTE_MS);

/** How often a second Node has a statement carried out, by as many as guests are at work over HTTP. */
async function statementLoad(databaseUrl: string, statement: (index: number) => QueryConfig): Promise<number> {
  const pool = new Pool({ connectionString: databaseUrl, max: 6 });
  const one = async (index: number) => {
    await pool.query(statement(index));
  };
  await runLoad(200, CONCURRENT, one);
  const load = await runLoad(1000, CONCURRENT, (index) => one(200 + index));
  await pool.end();
  return load.perSecond;
}

async function checkHolds(sql: Pool, storeId: string): Promise<void> {
  const { rows } = await sql.query<{ bookings: number; claims: number; numbers: number }>(
    `select count(*)::int as bookings, count(distinct number)::int as numbers,
            (select count(*)::int from engine.claim where store_id = $1) as claims
     from engine.booking where store_id = $1`,
    [storeId],
  );
  const [{ bookings, claims, numbers } = { bookings: 0, claims: 0, numbers: 0 }] = rows;
  if (bookings < HOLDS || claims < HOLDS || numbers !== bookings) throw new Error('bookings were lost');
}
