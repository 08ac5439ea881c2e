import type { SpaceStatus } from '@zhanggui/contract';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';

const VOICES: Record<SpaceStatus, Voice> = {
  available: 'done',
  reserved: 'waiting',
  occupied: 'moving',
  cleaning: 'quiet',
  maintenance: 'bad',
};

export const STATUSES = Object.keys(VOICES) as SpaceStatus[];

export function SpaceStatusTag({ status }: { status: SpaceStatus }) {
  const { say } = useWords();
  return <VoiceTag voice={VOICES[status]}>{say(`spaceStatus.${status}`)}</VoiceTag>;
}
