import type { TicketView } from '@zhanggui/contract';
import { useState } from 'react';
import { ReasonPrompt } from '../../components/reason-prompt';
import { useWords } from '../../providers/i18n';
import { useTroubleActs } from './use-ticket-acts';

const REASONS = ['undercooked', 'wrong', 'missing', 'looks'] as const;

/** The check is not passed: why it has to be made again (KD-2). */
export function SendBackDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const { say } = useWords();
  const { sendBack } = useTroubleActs();
  const [refused, setRefused] = useState<unknown>(null);
  const give = async (reason: string) => {
    const outcome = await sendBack.run(ticket.id, { params: { ticketId: ticket.id }, body: { reason } });
    if (outcome && !outcome.ok) setRefused(outcome.error);
    else if (outcome) onClose();
  };
  return (
    <ReasonPrompt
      inline
      title={say('kitchen.sendBackTitle', { number: ticket.number })}
      hint={say('kitchen.sendBackHint')}
      quick={REASONS.map((key) => ({ key, words: say(`kitchenReason.${key}`) }))}
      confirm={say('ticketAction.send-back')}
      pending={sendBack.pending.has(ticket.id)}
      refused={refused}
      onGive={(reason) => void give(reason)}
      onClose={onClose}
    />
  );
}
