import { createContext, useContext, type ReactNode } from 'react';
import { useRecord } from './data/use-list-of';
import { useStore } from './store-in-focus';

const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const TimeZoneContext = createContext(DEVICE_ZONE);

/** Times are shown in the zone of the store in focus, wherever the reader sits. */
export function TimeZoneProvider({ children }: { children: ReactNode }) {
  const store = useStore();
  const { record } = useRecord('stores', store.id);
  return <TimeZoneContext.Provider value={record?.timeZone ?? DEVICE_ZONE}>{children}</TimeZoneContext.Provider>;
}

/** The IANA zone in use; before a store is in focus, that of the device. */
export const useTimeZone = (): string => useContext(TimeZoneContext);
