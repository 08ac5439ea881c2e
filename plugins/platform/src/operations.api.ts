import { sql } from './database';
import { pageFrom, serialBefore } from './cursor';
import type { Handlers } from './http/call';
import { openApiDocument } from './http/openapi';
import { Prepared } from './http/prepared';

interface EventRow {
  seq: number;
  type: never;
  store_id: string | null;
  payload: unknown;
  at: Date;
}

interface AuditRow {
  id: number;
  at: Date;
  staff_name: string;
  action: string;
  subject_type: string;
  subject_id: string;
  before: unknown;
  after: unknown;
  reason: string | null;
}

let document: Prepared | undefined;

/** What a manager reads about the running of a store, and the reference of the API. */
export const operationHandlers: Handlers = {
  'events.recent': async ({ engine, params, query }) => {
    const before = serialBefore(query.cursor);
    const rows = await engine.db.rows<EventRow>(sql`
      select seq, type, store_id, payload, at from engine.event
      where store_id = ${params.storeId} and seq < ${before}
        and (type <> 'cart.changed' or ${query.type ?? null}::text = 'cart.changed') and (${query.type ?? null}::text is null or type = ${query.type ?? null})
      order by seq desc limit ${query.limit + 1}`);
    return pageFrom(
      rows,
      query.limit,
      (row) => ({
        id: String(row.seq),
        seq: row.seq,
        type: row.type,
        at: row.at.toISOString(),
        storeId: row.store_id,
        payload: row.payload,
      }),
      (row) => [row.seq],
    );
  },
  'audit.list': async ({ engine, params, query }) => {
    const before = serialBefore(query.cursor);
    const search = query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null;
    const rows = await engine.db.rows<AuditRow>(sql`
      select id, at, staff_name, action, subject_type, subject_id, before, after, reason from engine.audit
      where store_id = ${params.storeId} and id < ${before}
        and (${search}::text is null or action ilike ${search} or staff_name ilike ${search} or subject_id ilike ${search})
      order by id desc limit ${query.limit + 1}`);
    return pageFrom(
      rows,
      query.limit,
      (row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        staffName: row.staff_name,
        action: row.action,
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        before: row.before,
        after: row.after,
        reason: row.reason,
      }),
      (row) => [row.id],
    );
  },
  'openapi.get': ({ engine }) => {
    document ??= new Prepared(openApiDocument(engine.env.publicUrl), 'bare');
    return document;
  },
};
