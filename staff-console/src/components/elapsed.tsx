import { formatDuration } from '../providers/formats';
import { useNow } from '../providers/now';

/** Time since an instant, or until it, ticking every second. */
export function Elapsed({ since, until }: { since?: string; until?: string }) {
  const now = useNow();
  const milliseconds = since ? now - Date.parse(since) : until ? Date.parse(until) - now : 0;
  return <span className="figures">{formatDuration(milliseconds)}</span>;
}
