import { Spin } from 'antd';
import { useRef } from 'react';
import { Emptiness } from '../../../components/notices';
import { useWords } from '../../../providers/i18n';
import styles from './check-in-page.module.css';
import { useCameraReader } from './use-camera-reader';

/** The camera with the frame to aim with, or in words why there is none. */
export function CameraView({ onCode }: { onCode: (code: string) => boolean }) {
  const { say } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCameraReader(video, onCode);
  if (state === 'denied' || state === 'noCamera' || state === 'insecure') {
    return (
      <div data-testid="camera-problem" data-problem={state}>
        <Emptiness title={say(`checkIn.${state}`)} hint={say(`checkIn.${state}Hint`)} />
      </div>
    );
  }
  return (
    <figure className={styles.camera} data-testid="camera" data-state={state}>
      <video ref={video} muted playsInline />
      <span className={styles.frame} aria-hidden />
      <figcaption>
        {state === 'starting' ? (
          <>
            <Spin size="small" /> {say('checkIn.starting')}
          </>
        ) : (
          say('checkIn.aim')
        )}
      </figcaption>
    </figure>
  );
}
