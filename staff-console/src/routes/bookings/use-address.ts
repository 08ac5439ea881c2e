import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What a page shows stands in its address, so that it can be sent, reloaded and gone back from. */
export function useAddress(): [URLSearchParams, (changes: Record<string, string | null>) => void] {
  const [address, setAddress] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | null>) =>
      setAddress((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      }),
    [setAddress],
  );
  return [address, change];
}
