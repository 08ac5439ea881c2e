import { BellFilled, BellOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useWords } from '../providers/i18n';
import { muteChime, unlockChime } from './chime';
import styles from './sound-button.module.css';
import { useChimeState } from './use-chime';

/** Whether the console rings, always visible: `on`, `muted`, or `locked` until somebody touches the page. */
export function SoundButton() {
  const { say } = useWords();
  const { locked, muted } = useChimeState();
  const state = muted ? 'muted' : locked ? 'locked' : 'on';
  const toggle = () => {
    void unlockChime();
    if (muted) muteChime(false);
    else if (!locked) muteChime(true);
  };
  return (
    <Tooltip title={say(`sound.${state}`)}>
      <Button
        type="text"
        size="large"
        shape="circle"
        className={styles.button}
        data-state={state}
        icon={state === 'on' ? <BellFilled /> : <BellOutlined />}
        aria-label={say(`sound.${state}`)}
        onClick={toggle}
        data-testid="sound"
      />
    </Tooltip>
  );
}
