/** A random UUID v4. `Math.random` serves: an id has to be unique, not secret, and mini programs have no `crypto`. */
export function uuid(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(Math.random() * 16);
    return (letter === 'x' ? digit : (digit & 0x3) | 0x8).toString(16);
  });
}
