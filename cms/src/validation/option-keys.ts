import { randomUUID } from 'node:crypto';
import { rowsOf, type Draft } from './problem';

function withKey(row: Draft): Draft {
  return typeof row.key === 'string' && row.key !== '' ? row : { ...row, key: randomUUID().slice(0, 8) };
}

/**
 * Gives every option group and option a key that stays the same when it is renamed, so that carts, orders and stock
 * keep pointing at it.
 */
export function withOptionKeys(optionGroups: unknown): Draft[] {
  return rowsOf(optionGroups).map((group) => ({ ...withKey(group), options: rowsOf(group.options).map(withKey) }));
}
