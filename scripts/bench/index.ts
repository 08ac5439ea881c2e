/**
 * Measures the paths that a Friday night hangs on, each beside its limit in the same run.
 * When: before a change to a hot path lands, and after. Takes about four minutes; needs a build (`npm run build`).
 * Examples: npm run bench · npm run bench -- menu · npm run bench -- submit kitchen
 */
import { benchBookings } from './bookings';
import { benchKitchen } from './kitchen';
import { benchMenu } from './menu';
import { startProduct } from './product';
import { printRows, type Row } from './report';
import { benchStart } from './start';
import { benchSubmit } from './submit';

const benches = { menu: benchMenu, submit: benchSubmit, kitchen: benchKitchen, bookings: benchBookings };
type Name = keyof typeof benches | 'start';

async function main(): Promise<void> {
  const names: Name[] = ['menu', 'submit', 'kitchen', 'bookings', 'start'];
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !names.includes(name as Name));
  if (unknown) throw new Error(`${unknown} is not one of ${names.join(', ')}`);
  const wanted = asked.length > 0 ? names.filter((name) => asked.includes(name)) : names;
  const rows: Row[] = [];
  const inProduct = wanted.filter((name): name is keyof typeof benches => name !== 'start');
  if (inProduct.length > 0) {
    const product = await startProduct();
    try {
      for (const name of inProduct) {
        console.log(`\n${name} …`);
        rows.push(...(await benches[name](product)));
      }
    } finally {
      await product.stop();
    }
  }
  console.log('');
  printRows(rows);
  if (wanted.includes('start')) {
    const started = await benchStart();
    printRows(started);
    rows.push(...started);
  }
  if (rows.some((row) => row.met === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
