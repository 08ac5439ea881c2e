import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../../components/page';
import { useWords } from '../../../providers/i18n';
import { CameraView } from './camera-view';
import { CheckInResult } from './check-in-result';
import styles from './check-in-page.module.css';
import { CodePad } from './code-pad';
import { useCheckIn } from './use-check-in';

const SAME_CODE_MILLISECONDS = 4_000;

type Way = 'typed' | 'camera';

/** At the door: a code is typed or scanned, and the screen says where the party sits, or why not (BK-5). */
export default function CheckInPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>('typed');
  const [code, setCode] = useState('');
  const { outcome, checking, enter, reset } = useCheckIn();
  const scanned = useRef({ code: '', ignoredUntil: 0 });
  const again = () => {
    setCode('');
    scanned.current.ignoredUntil = Date.now() + SAME_CODE_MILLISECONDS;
    reset();
  };
  const scan = (next: string) => {
    // The phone of the guest before is still in sight.
    if (next === scanned.current.code && Date.now() < scanned.current.ignoredUntil) return false;
    scanned.current = { code: next, ignoredUntil: 0 };
    void enter(next);
    return true;
  };
  return (
    <Page
      title={say('checkIn.title')}
      actions={
        <Button icon={<ArrowLeftOutlined />} onClick={() => void navigate('/bookings')}>
          {say('nav.bookings')}
        </Button>
      }
    >
      <div className={styles.column}>
        {outcome ? (
          <CheckInResult outcome={outcome} onAgain={again} />
        ) : (
          <>
            <Segmented<Way>
              block
              size="large"
              value={way}
              onChange={setWay}
              options={[
                { value: 'typed', label: say('checkIn.typed') },
                { value: 'camera', label: say('checkIn.camera') },
              ]}
              data-testid="check-in-way"
            />
            <p className={styles.hint}>{say('checkIn.hint')}</p>
            {way === 'typed' ? (
              <CodePad value={code} checking={checking} onChange={setCode} onEnter={(typed) => void enter(typed)} />
            ) : (
              <CameraView onCode={scan} />
            )}
            <Link to="/bookings/list" className={styles.link}>
              {say('checkIn.withoutCode')}
            </Link>
          </>
        )}
      </div>
    </Page>
  );
}
