import type { StaffView } from '@zhanggui/contract';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useStaff } from './session/permissions';

export type StoreOfStaff = StaffView['stores'][number];

const KEY = 'zhanggui.staff.store';

interface StoreInFocus {
  store: StoreOfStaff;
  stores: StoreOfStaff[];
  focus: (storeId: string) => void;
}

const StoreContext = createContext<StoreInFocus | null>(null);

/** One store at a time: every screen shows the store in focus, remembered on this device. */
export function StoreInFocusProvider({ children, none }: { children: ReactNode; none: ReactNode }) {
  const { stores } = useStaff();
  const [wanted, setWanted] = useState(() => localStorage.getItem(KEY));
  const store = stores.find(({ id }) => id === wanted) ?? stores[0];
  const value = useMemo(
    () =>
      store && {
        store,
        stores,
        focus: (storeId: string) => {
          localStorage.setItem(KEY, storeId);
          setWanted(storeId);
        },
      },
    [store, stores],
  );
  if (!value) return none;
  return <StoreContext.Provider value={value}>{children}</StoreContext.Provider>;
}

export function useStoreInFocus(): StoreInFocus {
  const value = useContext(StoreContext);
  if (!value) throw new Error('StoreInFocusProvider is missing above this screen');
  return value;
}

export const useStore = (): StoreOfStaff => useStoreInFocus().store;
