/**
 * The requestId of every mutation whose outcome is not known yet. The same act gets the same id until the server has
 * answered, also after a reload: pressing again after a broken connection cannot do it twice.
 */
const PREFIX = 'zhanggui.request.';

export function requestIdFor(act: string, storage: Storage = sessionStorage): string {
  const kept = storage.getItem(PREFIX + act);
  if (kept) return kept;
  const id = randomUuid();
  storage.setItem(PREFIX + act, id);
  return id;
}

export function forgetRequestId(act: string, storage: Storage = sessionStorage): void {
  storage.removeItem(PREFIX + act);
}

/** `crypto.randomUUID` exists on secure origins only; a tablet in the venue may open the console by plain http. */
export function randomUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
