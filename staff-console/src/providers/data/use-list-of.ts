import { useInfiniteList, useOne, type BaseRecord } from '@refinedev/core';
import { useMemo } from 'react';
import { useLiveStatus } from '../live/live-context';
import { useStore } from '../store-in-focus';
import type { Item, LISTS, ListName, RecordName, RecordOf, RECORDS } from './collections';
import type { Input } from './endpoints';
import type { Refusal } from './refusal';

/** Without a live connection screens ask by themselves; with one a slow question still heals what was missed. */
const LOST_INTERVAL_MILLISECONDS = 5_000;
const LIVE_INTERVAL_MILLISECONDS = 60_000;

function useRefetchInterval(): number {
  return useLiveStatus().phase === 'live' ? LIVE_INTERVAL_MILLISECONDS : LOST_INTERVAL_MILLISECONDS;
}

/** A list of the store in focus, kept fresh. `more` loads the page that follows, where there is one. */
export function useListOf<L extends ListName>(
  name: L,
  query: Input<(typeof LISTS)[L]>['query'],
  { enabled = true }: { enabled?: boolean } = {},
) {
  const store = useStore();
  const refetchInterval = useRefetchInterval();
  const { query: state } = useInfiniteList<Item<L> & BaseRecord, Refusal>({
    resource: name,
    meta: { params: { storeId: store.id }, query },
    errorNotification: false,
    queryOptions: { enabled, refetchInterval, placeholderData: (previous) => previous },
  });
  const items = useMemo(() => state.data?.pages.flatMap((page) => page.data as Item<L>[]) ?? [], [state.data]);
  return {
    items,
    loading: state.isPending && enabled,
    /** Shows the answer to an earlier question while the present one is on its way. */
    stale: state.isPlaceholderData,
    error: items.length === 0 ? state.error : null,
    retry: () => void state.refetch(),
    more: state.hasNextPage ? () => void state.fetchNextPage() : null,
    loadingMore: state.isFetchingNextPage,
  };
}

/** One record, kept fresh; for what a store is asked about (a day, a party), `query` is the question. */
export function useRecord<R extends RecordName>(
  name: R,
  id: string | null,
  query?: Input<(typeof RECORDS)[R][0]>['query'],
) {
  const refetchInterval = useRefetchInterval();
  const { query: state } = useOne<RecordOf<R> & BaseRecord, Refusal>({
    resource: name,
    id: id ?? '',
    meta: { query },
    errorNotification: false,
    queryOptions: { enabled: id !== null, refetchInterval },
  });
  return {
    record: (state.data?.data as RecordOf<R> | undefined) ?? null,
    loading: state.isPending && id !== null,
    error: state.data ? null : state.error,
    retry: () => void state.refetch(),
  };
}
