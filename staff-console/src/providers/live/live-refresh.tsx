import { useInvalidate, useSubscription, type LiveEvent as RefineEvent } from '@refinedev/core';
import type { EventType } from '@zhanggui/contract';
import { useEffect, useMemo } from 'react';
import type { ResourceName } from '../data/collections';
import { usePermissions } from '../session/permissions';
import { useStore } from '../store-in-focus';
import { affectedResources, RESOURCES_BY_TOPIC } from './affected-resources';
import { useLiveConnection } from './live-context';
import { RefreshQueue } from './refresh-queue';

const GATHER_MILLISECONDS = 150;

/** Keeps every screen of the store in focus fresh from one connection. Shows nothing. */
export function LiveRefresh() {
  const store = useStore();
  const may = usePermissions();
  const connection = useLiveConnection();
  const invalidate = useInvalidate();
  const stale = useMemo(
    () =>
      new RefreshQueue<ResourceName>(
        (resources) => Promise.all(resources.map((resource) => invalidate({ resource, invalidates: ['resourceAll'] }))),
        GATHER_MILLISECONDS,
      ),
    [invalidate],
  );

  useEffect(() => {
    const hurry = () => document.visibilityState === 'visible' && connection.hurry();
    connection.start();
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      stale.stop();
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      connection.stop();
    };
  }, [connection, stale]);

  const onEventOf = (topic: keyof typeof RESOURCES_BY_TOPIC) => (event: RefineEvent) =>
    stale.add(event.type === '*' ? RESOURCES_BY_TOPIC[topic] : affectedResources(event.type as EventType));

  useSubscription({ channel: `store:${store.id}`, enabled: may('orders.read'), onLiveEvent: onEventOf('store') });
  useSubscription({ channel: `kitchen:${store.id}`, enabled: may('tickets.read'), onLiveEvent: onEventOf('kitchen') });
  useSubscription({
    channel: `waiters:${store.id}`,
    enabled: may('deliveries.read'),
    onLiveEvent: onEventOf('waiters'),
  });
  return null;
}
