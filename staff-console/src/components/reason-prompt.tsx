import { Alert, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useWords } from '../providers/i18n';
import styles from './reason-prompt.module.css';

interface ReasonPromptProps {
  title: string;
  hint: ReactNode;
  /** Reasons to press, in the words of the language in use, by key. */
  quick: readonly { key: string; words: string }[];
  confirm: string;
  pending: boolean;
  /** Why the server said no, or null. */
  refused: unknown;
  onGive: (reason: string) => void;
  onClose: () => void;
  /** What else has to be said with the reason. */
  children?: ReactNode;
  /** Inside the screen that asks, for screens with colours of their own. */
  inline?: boolean;
}

/** Asks why: reasons to press, or one's own words. */
export function ReasonPrompt(props: ReasonPromptProps) {
  const { say, refusal } = useWords();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Modal
      open
      centered
      width={480}
      title={props.title}
      onCancel={props.onClose}
      okText={props.confirm}
      okButtonProps={{ danger: true, disabled: !given, loading: props.pending, 'data-testid': 'reason-confirm' }}
      cancelText={say('action.back')}
      onOk={() => props.onGive(given)}
      {...(props.inline ? { getContainer: false } : {})}
    >
      <div className={styles.body}>
        <p>{props.hint}</p>
        <div className={styles.quick}>
          {props.quick.map(({ key, words }) => (
            <Button
              key={key}
              type={given === words ? 'primary' : 'default'}
              onClick={() => setReason(words)}
              data-testid={`reason-${key}`}
            >
              {words}
            </Button>
          ))}
        </div>
        <Input.TextArea
          value={reason}
          maxLength={200}
          showCount
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={say('reasons.placeholder')}
          onChange={(event) => setReason(event.target.value)}
        />
        {props.children}
        {props.refused !== null && <Alert type="error" showIcon message={refusal(props.refused)} />}
      </div>
    </Modal>
  );
}
