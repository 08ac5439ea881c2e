import type { Core } from '@strapi/strapi';
import {
  finding,
  isIdle,
  judgeMenu,
  planStore,
  readTable,
  severityOf,
  type Finding,
  type StorePlan,
  type StoreRows,
} from '@zhanggui/catalog/import';
import { startingRules } from '../new-store/starting-rules';
import { takeTurn, type RawQueries } from '../take-turns';
import { Documents } from './documents';
import { readStore } from './existing-stores';
import { createStore, prepareGroup, STORE_DOCUMENTS, type StoreGroup } from './new-store';
import type { ImportOptions } from './options';
import { writeMenu } from './write-menu';

export interface ImportResult {
  findings: Finding[];
  plans: StorePlan[];
  /** Whether anything was written. */
  written: boolean;
}

/** Hears how many documents there are to write, and of each that is written. */
export interface Progress {
  begin(documents: number): void;
  step(): void;
}

/**
 * Imports a menu file (MN-5). All stores of the file are planned, and written when asked to, in one transaction: an
 * error anywhere leaves everything as it was. May be repeated: the same file changes nothing the second time.
 */
export async function importMenu(
  strapi: Core.Strapi,
  bytes: Uint8Array,
  options: ImportOptions,
  progress: Progress,
): Promise<ImportResult> {
  const { stores, findings } = judgeMenu(await readTable(bytes), options.reading);
  return strapi.db.transaction(async ({ trx }: { trx: RawQueries }) => {
    // What one import has planned stays true until it has written.
    await takeTurn(trx, 'import');
    const plans = await planStores(strapi, stores, options, findings);
    const work = plans.filter((plan) => !isIdle(plan));
    const hasErrors = findings.some((one) => severityOf(one) === 'error');
    if (!options.apply || hasErrors || work.length === 0) return { findings, plans, written: false };

    const documents = new Documents(strapi, () => progress.step());
    progress.begin(work.reduce((sum, plan) => sum + documentsToWrite(plan), 0));
    let group: StoreGroup | undefined;
    for (const plan of work) {
      let store = plan.documentId;
      if (store === null) {
        group ??= await prepareGroup(documents, options);
        store = await createStore(documents, plan, group);
        await startingRules(strapi, store);
      }
      await writeMenu(documents, plan, store);
    }
    return { findings, plans, written: true };
  });
}

async function planStores(
  strapi: Core.Strapi,
  stores: readonly StoreRows[],
  { reading, vertical }: ImportOptions,
  findings: Finding[],
): Promise<StorePlan[]> {
  const plans: StorePlan[] = [];
  for (const rows of stores) {
    const existing = await readStore(strapi, rows.code);
    if (!existing && reading.storeCode !== null) {
      // A code typed by hand that nobody has is a typing error, no new store.
      findings.push(finding('STORE_UNKNOWN', { field: 'store', value: rows.code }));
      continue;
    }
    const { plan, findings: found } = planStore(rows, existing);
    plans.push(plan);
    findings.push(...found);
  }
  if (plans.some(isNew)) {
    const known = (await strapi.db.query('api::vertical.vertical').findMany({ select: ['key'] })) as { key: string }[];
    const keys = known.map(({ key }) => key);
    if (!keys.includes(vertical)) {
      findings.push(finding('VERTICAL_UNKNOWN', { value: vertical, other: keys.join(', ') || '—' }));
    }
  }
  return plans;
}

const isNew = ({ documentId }: StorePlan): boolean => documentId === null;

function documentsToWrite(plan: StorePlan): number {
  const { newCategories, newProducts, changedProducts } = plan;
  return (isNew(plan) ? STORE_DOCUMENTS : 0) + newCategories.length + newProducts.length + changedProducts.length;
}
