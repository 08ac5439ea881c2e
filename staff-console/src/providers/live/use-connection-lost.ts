import { useNow } from '../now';
import { useLiveStatus } from './live-context';

/** A reconnection of a moment is nobody's concern. */
const PATIENCE_MILLISECONDS = 3_000;

/** True once there has been no live connection for longer than a moment. */
export function useConnectionLost(): boolean {
  useNow();
  const { lostSince } = useLiveStatus();
  return lostSince !== null && Date.now() - lostSince > PATIENCE_MILLISECONDS;
}
