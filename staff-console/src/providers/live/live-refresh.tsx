import { useInvalidate, useSubscription, type LiveEvent as RefineEvent } from '@refinedev/core';
import type { EventType } from '@zhanggui/contract';
import { useCallback, useEffect, useRef } from 'react';
import type { ResourceName } from '../data/collections';
import { usePermissions } from '../session/permissions';
import { useStore } from '../store-in-focus';
import { affectedResources, RESOURCES_BY_TOPIC } from './affected-resources';
import { useLiveConnection } from './live-context';

/** Events that come together are answered by one question: fifty orders a second must not be fifty requests. */
const GATHER_MILLISECONDS = 150;

/** Keeps every screen of the store in focus fresh from one connection. Shows nothing. */
export function LiveRefresh() {
  const store = useStore();
  const may = usePermissions();
  const connection = useLiveConnection();
  const invalidate = useInvalidate();
  const stale = useRef(new Set<ResourceName>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const refresh = useCallback(
    (resources: readonly ResourceName[]) => {
      for (const resource of resources) stale.current.add(resource);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        for (const resource of stale.current) void invalidate({ resource, invalidates: ['resourceAll'] });
        stale.current.clear();
      }, GATHER_MILLISECONDS);
    },
    [invalidate],
  );

  useEffect(() => {
    const hurry = () => document.visibilityState === 'visible' && connection.hurry();
    connection.start();
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      connection.stop();
    };
  }, [connection]);

  const onEventOf = (topic: keyof typeof RESOURCES_BY_TOPIC) => (event: RefineEvent) =>
    refresh(event.type === '*' ? RESOURCES_BY_TOPIC[topic] : affectedResources(event.type as EventType));

  useSubscription({ channel: `store:${store.id}`, enabled: may('orders.read'), onLiveEvent: onEventOf('store') });
  useSubscription({ channel: `kitchen:${store.id}`, enabled: may('tickets.read'), onLiveEvent: onEventOf('kitchen') });
  useSubscription({
    channel: `waiters:${store.id}`,
    enabled: may('deliveries.read'),
    onLiveEvent: onEventOf('waiters'),
  });
  return null;
}
