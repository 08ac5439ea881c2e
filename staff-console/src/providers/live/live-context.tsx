import { createContext, useContext, useSyncExternalStore } from 'react';
import { readSession } from '../session/session';
import { LiveConnection, type LiveStatus } from './live-connection';

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/realtime`;

export const createLiveConnection = () => new LiveConnection(address(), () => readSession()?.token ?? null);

export const LiveContext = createContext<LiveConnection | null>(null);

export function useLiveConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) throw new Error('LiveContext is missing above this screen');
  return connection;
}

export function useLiveStatus(): LiveStatus {
  const connection = useLiveConnection();
  return useSyncExternalStore(connection.watch, connection.status);
}
