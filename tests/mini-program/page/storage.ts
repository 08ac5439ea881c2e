import { fail, succeed, type Callbacks } from './answers';

type Keyed = Callbacks & { key: string };

/** `wx.setStorage` and its relatives; values are copied as WeChat does, and survive a restart of the app. */
export function createStorage(rows: Map<string, string>) {
  const read = (key: string): unknown => {
    const row = rows.get(key);
    return row === undefined ? '' : (JSON.parse(row) as unknown);
  };
  const write = (key: string, value: unknown) => void rows.set(key, JSON.stringify(value) ?? '""');
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key: string) => void rows.delete(key),
    clearStorageSync: () => rows.clear(),
    getStorageInfoSync: () => ({ keys: [...rows.keys()], currentSize: 0, limitSize: 10_240 }),
    getStorage(options: Keyed) {
      if (rows.has(options.key)) succeed('getStorage', options, { data: read(options.key) });
      else fail('getStorage', options, 'data not found');
    },
    setStorage(options: Keyed & { data: unknown }) {
      write(options.key, options.data);
      succeed('setStorage', options);
    },
    removeStorage(options: Keyed) {
      rows.delete(options.key);
      succeed('removeStorage', options);
    },
  };
}
