import type { OrderSummary } from '@zhanggui/contract';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Amount } from '../../components/amount';
import { useWords } from '../../providers/i18n';
import styles from './reason-dialog.module.css';

const QUICK_REASONS = ['soldOut', 'busy', 'closing', 'guestAsked', 'mistake'] as const;

interface ReasonDialogProps {
  order: OrderSummary;
  action: 'reject' | 'cancel';
  pending: boolean;
  /** Why the server said no, or null. */
  refused: unknown;
  onGive: (reason: string) => void;
  onClose: () => void;
}

/** Why an order is rejected or cancelled; the guest reads it, and the money goes back. */
export function ReasonDialog({ order, action, pending, refused, onGive, onClose }: ReasonDialogProps) {
  const { say, refusal } = useWords();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Modal
      open
      centered
      width={480}
      title={`${say(`orderAction.${action}`)} ${order.number}`}
      onCancel={onClose}
      okText={say(`orderAction.${action}`)}
      okButtonProps={{ danger: true, disabled: !given, loading: pending, 'data-testid': 'reason-confirm' }}
      cancelText={say('action.back')}
      onOk={() => onGive(given)}
    >
      <div className={styles.body}>
        <p>
          {say(`orders.${action}Hint`)} <Amount fen={order.amountFen} />
        </p>
        <div className={styles.quick}>
          {QUICK_REASONS.map((key) => {
            const words = say(`reason.${key}`);
            return (
              <Button
                key={key}
                type={given === words ? 'primary' : 'default'}
                onClick={() => setReason(words)}
                data-testid={`reason-${key}`}
              >
                {words}
              </Button>
            );
          })}
        </div>
        <Input.TextArea
          value={reason}
          maxLength={200}
          showCount
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={say('orders.reasonPlaceholder')}
          onChange={(event) => setReason(event.target.value)}
        />
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </div>
    </Modal>
  );
}
