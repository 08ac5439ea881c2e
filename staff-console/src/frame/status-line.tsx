import { Button } from 'antd';
import { useAwaiting } from '../alarm/order-alarm';
import { unlockChime } from '../alarm/chime';
import { useChimeState } from '../alarm/use-chime';
import { useWords } from '../providers/i18n';
import { useConnectionLost } from '../providers/live/use-connection-lost';
import styles from './app-frame.module.css';

/** One line under the header while something is wrong: no connection, or orders that nobody would hear. */
export function StatusLine() {
  const { say } = useWords();
  const lost = useConnectionLost();
  const { locked, muted } = useChimeState();
  const { listening } = useAwaiting();
  if (lost) {
    return (
      <div className={styles.statusLine} data-kind="lost" role="alert" data-testid="connection-lost">
        {say('live.lost')}
      </div>
    );
  }
  if (locked && !muted && listening) {
    return (
      <div className={styles.statusLine} data-kind="sound" role="status" data-testid="sound-locked">
        {say('sound.banner')}
        <Button size="small" onClick={() => void allowAlarms()} data-testid="sound-unlock">
          {say('sound.unlock')}
        </Button>
      </div>
    );
  }
  return null;
}

/** Sound, and notices of the system for when the console is behind another window. */
async function allowAlarms(): Promise<void> {
  await unlockChime();
  if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
}
