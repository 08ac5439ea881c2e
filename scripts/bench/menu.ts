import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { ChildProgram } from '../../tests/harness/child-program';
import { lightClient, runLoad } from './load';
import type { Product } from './product';
import { information, judged, percentile, type Row } from './report';

const PRODUCTS = 250;
const REQUESTS = 4000;
const ROUNDS = 5;
const CONNECTIONS = 20;

/** The menu of 250 products from memory, against a bare node:http process that sends the same bytes. */
export async function benchMenu(product: Product): Promise<Row[]> {
  const menuPath = `/v1/stores/${product.storeId}/menu`;
  const client = lightClient(product.url, CONNECTIONS);
  const read = async () => (await client.send('GET', menuPath, {})).body;
  await growMenu(product.sql, product.storeId);
  const productsOf = (body: Buffer) => (JSON.parse(body.toString()) as { data: { products: unknown[] } }).data.products;
  for (let tries = 0; productsOf(await read()).length < PRODUCTS; tries += 1) {
    if (tries === 100) throw new Error('the menu did not grow');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const body = await read();
  const file = path.join(os.tmpdir(), `bench-menu-${process.pid}.json`);
  writeFileSync(file, body);
  const bare = new ChildProgram({
    file: path.join(__dirname, 'bare-server.mjs'),
    cwd: __dirname,
    logFile: `${file}.log`,
    env: {},
    args: [file],
  });
  const bareClient = lightClient(await bare.start(), CONNECTIONS);

  const get = (from: typeof client, where: string) => async () => {
    const { status } = await from.send('GET', where, {});
    if (status !== 200) throw new Error(`the menu answered ${status}`);
  };
  // In turn, so that a machine that changes its speed changes it for both.
  const ours: number[] = [];
  const theirs: number[] = [];
  const latencies: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push((await runLoad(REQUESTS, CONNECTIONS, get(bareClient, '/'))).perSecond);
    const load = await runLoad(REQUESTS, CONNECTIONS, get(client, menuPath));
    ours.push(load.perSecond);
    latencies.push(...load.latencies);
  }
  await client.close();
  await bareClient.close();
  await bare.end();
  const ratios = ours.map((perSecond, i) => (perSecond / (theirs[i] ?? NaN)) * 100);
  return [
    information('menu: products', productsOf(body).length, `in ${Math.round(body.length / 1024)} KB`),
    information('menu: bare node:http', percentile(theirs, 0.5), '/s'),
    information('menu: ours', percentile(ours, 0.5), '/s'),
    judged('menu: ours of bare', percentile(ratios, 0.5), '%', { atLeast: 70 }),
    information('menu: p99', percentile(latencies, 0.99), 'ms'),
  ];
}

/** Copies products of the store until it has 250, as content, and tells the server as a save in the CMS would. */
async function growMenu(sql: Pool, storeId: string): Promise<void> {
  await sql.query(
    `with model as (
       select p.* from products p join products_store_lnk l on l.product_id = p.id join stores s on s.id = l.store_id
       where s.document_id = $1 and p.on_shelf order by p.id limit 1
     ), missing as (
       select generate_series(1, greatest(0, $2 - (
         select count(*)::int from products p join products_store_lnk l on l.product_id = p.id
         join stores s on s.id = l.store_id where s.document_id = $1 and p.on_shelf))) as n
     ), made as (
       insert into products (document_id, name, name_en, description, description_en, price_fen, unit, prep_minutes,
                             on_shelf, sort_order, created_at, updated_at, published_at)
       select 'bench' || n, name || ' ' || n, name_en || ' ' || n, description, description_en, price_fen + n, unit,
              prep_minutes, true, 1000 + n, now(), now(), now()
       from model, missing
       returning id
     ), in_store as (
       insert into products_store_lnk (product_id, store_id)
       select made.id, s.id from made, stores s where s.document_id = $1
     )
     insert into products_category_lnk (product_id, menu_category_id)
     select made.id, l.menu_category_id from made, model join products_category_lnk l on l.product_id = model.id`,
    [storeId, PRODUCTS],
  );
  await sql.query(
    `insert into engine.event (store_id, type, topics, payload, at)
     values ($1, 'content.changed', '{}', '{"uid":"api::product.product","documentId":"bench1"}', now())`,
    [storeId],
  );
}
