import type { StationView } from '@zhanggui/contract';
import { Radio } from 'antd';
import { useState } from 'react';
import { ReasonPrompt } from '../../components/reason-prompt';
import { useWords } from '../../providers/i18n';
import { useStore } from '../../providers/store-in-focus';
import styles from './trouble.module.css';
import { useTroubleActs } from './use-ticket-acts';

const DOWN_REASONS = ['broken', 'power', 'cleaning'] as const;

interface PauseDialogProps {
  station: StationView;
  stations: readonly StationView[];
  onClose: () => void;
}

/** Equipment is down: why, and who cooks meanwhile (KD-2). */
export function PauseDialog({ station, stations, onClose }: PauseDialogProps) {
  const { say, text } = useWords();
  const store = useStore();
  const { pause } = useTroubleActs();
  const [substituteId, setSubstituteId] = useState<string | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const others = stations.filter(({ id, paused }) => id !== station.id && !paused);
  const give = async (reason: string) => {
    const outcome = await pause.run(station.id, {
      params: { storeId: store.id, stationId: station.id },
      body: { reason, substituteId },
    });
    if (outcome && !outcome.ok) setRefused(outcome.error);
    else if (outcome) onClose();
  };
  return (
    <ReasonPrompt
      inline
      title={say('kitchen.downTitle', { station: text(station.name) })}
      hint={say('kitchen.downHint')}
      quick={DOWN_REASONS.map((key) => ({ key, words: say(`kitchenReason.${key}`) }))}
      confirm={say('kitchen.pauseStation')}
      pending={pause.pending.has(station.id)}
      refused={refused}
      onGive={(reason) => void give(reason)}
      onClose={onClose}
    >
      <fieldset className={styles.substitutes}>
        <legend>{say('kitchen.substitute')}</legend>
        <Radio.Group
          value={substituteId ?? ''}
          onChange={(event) => setSubstituteId(String(event.target.value) || null)}
          options={[
            { value: '', label: say('kitchen.noSubstitute') },
            ...others.map(({ id, name }) => ({ value: id, label: text(name) })),
          ]}
        />
      </fieldset>
    </ReasonPrompt>
  );
}
