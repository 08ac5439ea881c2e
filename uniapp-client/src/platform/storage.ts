/** The phone's small store. Values are plain JSON; a value that cannot be read counts as absent. */
export interface KeyValue {
  get<T>(key: string): T | null;
  set(key: string, value: unknown): void;
  remove(key: string): void;
  keys(): string[];
}

export const storage: KeyValue = {
  get<T>(key: string) {
    const value: unknown = uni.getStorageSync(key);
    return value === '' || value === undefined ? null : (value as T);
  },
  set: (key, value) => uni.setStorageSync(key, value),
  remove: (key) => uni.removeStorageSync(key),
  keys: () => uni.getStorageInfoSync().keys,
};
