import { sql } from '@zhanggui/platform';

/**
 * Orders `o` that keep a table from being cleared: somebody still waits for money, food or an answer. What was
 * delivered is on the table; it completes by itself and must not hold the next party up.
 */
export const UNFINISHED_ORDER = sql`o.state in ('placed', 'paid', 'accepted', 'preparing', 'delivering', 'exception')`;
