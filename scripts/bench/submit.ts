import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { Pool } from 'pg';
import type { MenuView } from '@zhanggui/contract';
import { plainChoice } from '../../tests/harness/table-guest';
import { lightClient, runLoad } from './load';
import { TOKEN_SECRET, type Product } from './product';
import { information, judged, percentile, type Row } from './report';

const ORDERS = 10_000;
const CUSTOMERS = 50;
const LINES = 3;

interface Table {
  visitId: string;
  customer: number;
}

/**
 * Order submits over HTTP, three lines with options from a durable database, against one prepared statement from Node
 * that writes the same rows. Afterwards the server's memory, 10 000 orders later.
 */
export async function benchSubmit(product: Product): Promise<Row[]> {
  const menu = (await (await fetch(`${product.url}/v1/stores/${product.storeId}/menu`)).json()) as { data: MenuView };
  const always = menu.data.products.filter((p) => p.saleHours.length === 0 && !p.stockTracked);
  const withOptions = always.filter((p) => p.optionGroups.length > 0);
  const choices = [...withOptions, ...always].slice(0, LINES).map(plainChoice);
  const customers = await addCustomers(product.sql);
  const tokens = customers.map((id) => {
    const ms = Date.now();
    return jwt.sign({ kind: 'customer', sub: id, ms, exp: Math.floor(ms / 1000) + 86_400 }, TOKEN_SECRET, {
      noTimestamp: true,
    });
  });
  const warmUp = 500;
  const tables = await layTables(product, customers, choices, ORDERS + warmUp);
  const client = lightClient(product.url, CUSTOMERS);
  const totalFen = await cartTotal(product, tables[0], tokens);

  const submit = (table: Table) => {
    const body = JSON.stringify({ requestId: randomUUID(), visitId: table.visitId, cartVersion: 0, totalFen });
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${tokens[table.customer]}`,
    };
    return client.send('POST', '/v1/orders', headers, body);
  };
  const take = async (index: number) => {
    const table = tables[index];
    if (!table) throw new Error('not enough tables were laid');
    const { status, body } = await submit(table);
    if (status !== 200) throw new Error(`a submit answered ${status}: ${body.toString()}`);
  };
  await runLoad(warmUp, CUSTOMERS, take);
  // As PostgreSQL does by itself within a minute after a store's first orders.
  await product.sql.query('analyze engine."order"');
  // Before, in the middle and after: what the database alone can do at this time on this machine.
  const half = ORDERS / 2;
  const bare = [await bareStatement(product, customers)];
  const first = await runLoad(half, CUSTOMERS, (index) => take(warmUp + index));
  bare.push(await bareStatement(product, customers));
  const second = await runLoad(half, CUSTOMERS, (index) => take(warmUp + half + index));
  bare.push(await bareStatement(product, customers));
  await client.close();

  const ours = ORDERS / (first.seconds + second.seconds);
  const theirs = percentile(bare, 0.5);
  const latencies = [...first.latencies, ...second.latencies];
  const { rows } = await product.sql.query<{ orders: number; lines: number; numbers: number }>(
    `select count(*)::int as orders, count(distinct number)::int as numbers,
            (select count(*)::int from engine.order_line) as lines from engine."order"`,
  );
  if ((rows[0]?.orders ?? 0) < ORDERS || rows[0]?.numbers !== rows[0]?.orders) throw new Error('orders were lost');
  return [
    information('submit: one prepared statement, no HTTP', theirs, '/s'),
    information('submit: ours over HTTP', ours, '/s'),
    judged('submit: ours of the statement', (ours / theirs) * 100, '%', { atLeast: 40 }),
    information('submit: p50 at 50 customers', percentile(latencies, 0.5), 'ms'),
    judged('submit: p99 at 50 customers', percentile(latencies, 0.99), 'ms', { under: 200 }),
    judged('server: memory after 10 000 orders', product.memoryMb(), 'MB', { under: 600 }),
  ];
}

async function addCustomers(sql: Pool): Promise<string[]> {
  const ids = Array.from({ length: CUSTOMERS }, () => `bench${randomUUID().slice(0, 12)}`);
  await sql.query(
    `insert into engine.customer (id, nickname, created_at) select id, '压测客人', now() from unnest($1::text[]) as id`,
    [ids],
  );
  return ids;
}

/** An open visit with a filled cart for every order. */
async function layTables(
  { sql, storeId }: Product,
  customers: string[],
  choices: { productId: string; optionKeys: string[] }[],
  count: number,
): Promise<Table[]> {
  const tables = Array.from({ length: count }, (_, i) => ({ visitId: randomUUID(), customer: i % CUSTOMERS }));
  const ids = tables.map((table) => table.visitId);
  const owners = tables.map((table) => customers[table.customer]);
  await sql.query(
    `insert into engine.visit (id, store_id, space_id, state, opened_at)
     select id, $2, 'bench-' || id, 'open', now() from unnest($1::uuid[]) as id`,
    [ids, storeId],
  );
  await sql.query(
    `insert into engine.visit_guest (visit_id, customer_id, joined_at)
     select * , now() from unnest($1::uuid[], $2::text[])`,
    [ids, owners],
  );
  for (const { productId, optionKeys } of choices) {
    await sql.query(
      `insert into engine.cart_line (id, visit_id, customer_id, product_id, option_keys, quantity, note, added_at)
       select gen_random_uuid(), v, c, $3, $4::text[], 1, '', now() from unnest($1::uuid[], $2::text[]) as t (v, c)`,
      [ids, owners, productId, optionKeys],
    );
  }
  await sql.query('analyze engine.visit, engine.visit_guest, engine.cart_line');
  return tables;
}

async function cartTotal(product: Product, table: Table | undefined, tokens: string[]): Promise<number> {
  const response = await fetch(`${product.url}/v1/visits/${table?.visitId}/cart`, {
    headers: { authorization: `Bearer ${tokens[table?.customer ?? 0]}` },
  });
  const { data } = (await response.json()) as { data: { totalFen: number; lines: { problem: unknown }[] } };
  if (data.lines.some((line) => line.problem)) throw new Error('the bench cart cannot be ordered');
  return data.totalFen;
}

/** Orders a second by one prepared statement that writes order, lines, history, event and empties a cart. */
async function bareStatement({ databaseUrl, storeId }: Product, customers: string[]): Promise<number> {
  const pool = new Pool({ connectionString: databaseUrl, max: 6 });
  const statement = {
    name: 'bare-order',
    text: `
      with placed as (
        insert into engine."order" (id, number, store_id, customer_id, request_id, input_hash, kind, state, amount_fen,
                                    item_count, note, placed_at, pay_by)
        values ($1, $2, $3, $4, $5, 'bare', 'dine-in', 'cancelled', 3000, 3, '', now(), now())
      ), itemised as (
        insert into engine.order_line (id, order_id, position, product_id, name, option_keys, option_names, quantity, note,
                                       unit_fen, amount_fen, explanation, prep_minutes, customer_id)
        select gen_random_uuid(), $1, n, 'bare', '{"zh":"拿铁","en":"Latte"}', '{}', '[]', 1, '', 1000, 1000,
               '[{"rule":"base","label":{"zh":"单价","en":"Unit price"},"effectFen":1000}]', 5, $4
        from generate_series(1, 3) as n
      ), recorded as (
        insert into engine.order_transition (order_id, to_state, action, actor_kind, at)
        values ($1, 'placed', 'place', 'customer', now())
      ), emptied as (
        delete from engine.cart_line where visit_id = $1
      )
      insert into engine.event (store_id, type, topics, payload, at)
      values ($3, 'order.placed', array['bench:bare'], '{}', now())`,
  };
  const one = async (index: number) => {
    const customer = customers[index % CUSTOMERS];
    const values = [randomUUID(), `bare-${randomUUID()}`, storeId, customer, randomUUID()];
    await pool.query({ ...statement, values });
  };
  await runLoad(200, CUSTOMERS, one);
  const load = await runLoad(3000, CUSTOMERS, one);
  await pool.end();
  return load.perSecond;
}
