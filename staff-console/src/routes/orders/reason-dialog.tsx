import type { OrderSummary } from '@zhanggui/contract';
import { Amount } from '../../components/amount';
import { ReasonPrompt } from '../../components/reason-prompt';
import { useWords } from '../../providers/i18n';

const STOP_REASONS = ['soldOut', 'busy', 'closing', 'guestAsked', 'mistake'] as const;
const PROBLEMS = ['wrongDish', 'missing', 'broken', 'complaint', 'left'] as const;

interface ReasonDialogProps {
  order: OrderSummary;
  action: 'reject' | 'cancel' | 'fail';
  pending: boolean;
  /** Why the server said no, or null. */
  refused: unknown;
  onGive: (reason: string) => void;
  onClose: () => void;
}

/** Why an order is rejected or cancelled, which the guest reads and for which the money goes back; or what is wrong. */
export function ReasonDialog({ order, action, ...prompt }: ReasonDialogProps) {
  const { say } = useWords();
  const keys = action === 'fail' ? PROBLEMS : STOP_REASONS;
  return (
    <ReasonPrompt
      {...prompt}
      title={`${say(`orderAction.${action}`)} ${order.number}`}
      hint={
        <>
          {say(`orders.${action}Hint`)} <Amount fen={order.amountFen} />
        </>
      }
      quick={keys.map((key) => ({ key, words: say(`reason.${key}`) }))}
      confirm={say(`orderAction.${action}`)}
    />
  );
}
