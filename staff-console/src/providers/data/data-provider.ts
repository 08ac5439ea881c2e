import type { DataProvider } from '@refinedev/core';
import { call } from './call';
import { LISTS, RECORDS, type ListName, type RecordName } from './collections';

/** Writes have their own endpoints, one per act: see `useAct`. */
const refuse = (): never => {
  throw new Error('Resources of the console change by acts, not by generic writes');
};

/**
 * Reads for Refine. Lists page by cursor: `useInfiniteList` passes the cursor of the page before as `currentPage`, the
 * number 1 stands for the first page.
 */
export const dataProvider: DataProvider = {
  getApiUrl: () => '/v1',
  getList: async ({ resource, pagination, meta }) => {
    const page: unknown = pagination?.currentPage;
    const answer = await call(LISTS[resource as ListName], {
      params: meta?.params,
      query: { ...meta?.query, ...(typeof page === 'string' ? { cursor: page } : {}) },
    });
    const next = 'nextCursor' in answer ? answer.nextCursor : null;
    return { data: answer.items as never[], total: answer.items.length, cursor: next ? { next } : {} };
  },
  getOne: async ({ resource, id, meta }) => {
    const [endpoint, idName] = RECORDS[resource as RecordName];
    const record = await call(endpoint, { params: { [idName]: String(id) } as never, query: meta?.query });
    return { data: record as never };
  },
  create: refuse,
  update: refuse,
  deleteOne: refuse,
};
