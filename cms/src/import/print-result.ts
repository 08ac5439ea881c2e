import { severityOf, wordingOf, type Finding, type StorePlan } from '@zhanggui/catalog/import';
import type { ImportOptions } from './options';
import type { ImportResult } from './import-menu';

/** Longer reports are for a spreadsheet. */
const LINES = 200;

/** The report in words: row by row, then store by store, then what was or would be done. */
export function resultText({ findings, plans, written }: ImportResult, options: ImportOptions): string {
  const ordered = findings.toSorted((a, b) => rank(a) - rank(b) || (a.row ?? 0) - (b.row ?? 0));
  const left = ordered.length - LINES;
  return [
    ...ordered.slice(0, LINES).map(lineOf),
    ...(left > 0 ? [`  … ${left} more; the whole report: --report FILE`] : []),
    ...(findings.length > 0 ? [''] : []),
    ...plans.map(storeLine),
    ...(plans.length > 0 ? [''] : []),
    conclusion(findings, plans, written, options),
  ].join('\n');
}

const rank = (one: Finding): number => (severityOf(one) === 'error' ? 0 : 1);

function lineOf(one: Finding): string {
  const { zh, en } = wordingOf(one);
  const place = [one.row === null ? '' : `row ${one.row}`, one.field ?? ''].filter((part) => part !== '').join(' ');
  return `${severityOf(one) === 'error' ? '✗' : '!'} ${place.padEnd(20)} ${zh} / ${en}`;
}

function storeLine(plan: StorePlan): string {
  const { code, name, documentId, newProducts, changedProducts, unchanged, newCategories } = plan;
  const title = documentId === null ? `${code} 新门店 new store “${name}”` : code;
  return (
    `  ${title}: 新增 new ${newProducts.length}, 更新 changed ${changedProducts.length}, ` +
    `不变 unchanged ${unchanged}, 新分类 new categories ${newCategories.length}`
  );
}

function conclusion(
  findings: readonly Finding[],
  plans: readonly StorePlan[],
  written: boolean,
  { apply }: ImportOptions,
): string {
  const total = (count: (plan: StorePlan) => number) => plans.reduce((sum, plan) => sum + count(plan), 0);
  const errors = findings.filter((one) => severityOf(one) === 'error').length;
  const counts =
    `${total(({ documentId }) => (documentId === null ? 1 : 0))} stores, ` +
    `${total((plan) => plan.newCategories.length)} categories and ${total((plan) => plan.newProducts.length)} products ` +
    `to create, ${total((plan) => plan.changedProducts.length)} products to update, ` +
    `${total((plan) => plan.unchanged)} unchanged, ${findings.length - errors} warnings`;
  if (errors > 0) return `✗ ${errors} 个错误，什么都没有写入 / ${errors} errors, nothing was written (${counts})`;
  if (written)
    return `✓ 已导入 / Imported: ${counts.replace('to create, ', 'created, ').replace('to update', 'updated')}`;
  if (apply) return `✓ 没有变化，什么都不用写入 / Nothing to change (${counts})`;
  return `  试运行，没有写入；确认后加 --apply / Dry run, nothing was written; add --apply (${counts})`;
}
