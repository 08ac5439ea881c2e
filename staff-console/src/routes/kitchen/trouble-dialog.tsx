import type { StationView, TicketLineView, TicketView } from '@zhanggui/contract';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { ReasonPrompt } from '../../components/reason-prompt';
import { useWords } from '../../providers/i18n';
import { PauseDialog } from './pause-dialog';
import styles from './trouble.module.css';
import { useTroubleActs } from './use-ticket-acts';

const OUT_REASONS = ['usedUp', 'spoiled', 'notDelivered'] as const;

interface TroubleDialogProps {
  ticket: TicketView;
  stations: readonly StationView[];
  onClose: () => void;
}

/** What can be done when a ticket cannot be made as it is: material out, another station, equipment down (KD-2). */
export function TroubleDialog({ ticket, stations, onClose }: TroubleDialogProps) {
  const { say, text, refusal } = useWords();
  const { move, runOut } = useTroubleActs();
  const [line, setLine] = useState<TicketLineView | null>(null);
  const [pausing, setPausing] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const station = stations.find(({ id }) => id === ticket.stationId);
  const others = stations.filter(({ id, paused }) => id !== ticket.stationId && !paused);
  const open = ticket.lines.filter(({ actions }) => actions.includes('run-out'));

  const give = async (reason: string) => {
    if (!line) return;
    const outcome = await runOut.run(line.id, { params: { lineId: line.id }, body: { reason } });
    if (outcome && !outcome.ok) setRefused(outcome.error);
    else if (outcome) onClose();
  };
  const moveTo = async ({ id }: StationView) => {
    const outcome = await move.run(id, { params: { ticketId: ticket.id }, body: { stationId: id } });
    if (outcome && !outcome.ok) setRefused(outcome.error);
    else if (outcome) onClose();
  };

  if (pausing && station) return <PauseDialog station={station} stations={stations} onClose={onClose} />;
  if (line) {
    return (
      <ReasonPrompt
        inline
        title={`${say('kitchen.runOut')} · ${text(line.name)}`}
        hint={say('kitchen.runOutHint')}
        quick={OUT_REASONS.map((key) => ({ key, words: say(`kitchenReason.${key}`) }))}
        confirm={say('kitchen.runOut')}
        pending={runOut.pending.has(line.id)}
        refused={refused}
        onGive={(reason) => void give(reason)}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal
      open
      centered
      width={480}
      getContainer={false}
      title={say('kitchen.troubleOf', { number: ticket.number })}
      footer={null}
      onCancel={onClose}
    >
      <div className={styles.choices}>
        {open.length > 0 && <h3>{say('kitchen.runOut')}</h3>}
        {open.map((each) => (
          <Button key={each.id} size="large" block onClick={() => setLine(each)} data-testid="run-out-line">
            {text(each.name)} ×{each.quantity}
          </Button>
        ))}
        {ticket.actions.includes('move') && others.length > 0 && <h3>{say('kitchen.move')}</h3>}
        {ticket.actions.includes('move') &&
          others.map((other) => (
            <Button
              key={other.id}
              size="large"
              block
              loading={move.pending.has(other.id)}
              onClick={() => void moveTo(other)}
              data-testid="move-to"
            >
              {text(other.name)}
            </Button>
          ))}
        {station && !station.paused && (
          <Button size="large" block danger onClick={() => setPausing(true)} data-testid="pause-station">
            {say('kitchen.down')}
          </Button>
        )}
        {refused !== null && <Alert type="error" showIcon message={refusal(refused)} />}
      </div>
    </Modal>
  );
}
