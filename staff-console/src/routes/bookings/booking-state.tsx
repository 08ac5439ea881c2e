import {
  CheckCircleFilled,
  CheckOutlined,
  ClearOutlined,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  HourglassOutlined,
  StopOutlined,
  ToolOutlined,
  TrophyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { BookingState, TimelineItem } from '@zhanggui/contract';
import type { ReactNode } from 'react';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';

export const BOOKING_STATES: readonly BookingState[] = [
  'held',
  'pending',
  'confirmed',
  'checked-in',
  'completed',
  'cancelled',
  'expired',
  'no-show',
];

const VOICES: Record<BookingState, Voice> = {
  held: 'waiting',
  pending: 'waiting',
  confirmed: 'moving',
  'checked-in': 'done',
  completed: 'quiet',
  cancelled: 'bad',
  expired: 'quiet',
  'no-show': 'bad',
};

const ICONS: Record<BookingState, ReactNode> = {
  held: <HourglassOutlined />,
  pending: <ClockCircleFilled />,
  confirmed: <CheckCircleFilled />,
  'checked-in': <UserOutlined />,
  completed: <CheckOutlined />,
  cancelled: <CloseCircleFilled />,
  expired: <StopOutlined />,
  'no-show': <CloseCircleFilled />,
};

export function BookingStateTag({ state }: { state: BookingState }) {
  const { say } = useWords();
  return (
    <VoiceTag voice={VOICES[state]} icon={ICONS[state]}>
      {say(`bookingState.${state}`)}
    </VoiceTag>
  );
}

/** How a bar of the day looks: the state of its booking, or what else has the place. */
export type Look = BookingState | 'visit' | 'session' | 'block' | 'cleaning';

export function lookOf({ kind, state, id, visitId }: Pick<TimelineItem, 'kind' | 'state' | 'id' | 'visitId'>): Look {
  if (kind === 'block' || kind === 'cleaning' || kind === 'session') return kind;
  // A visit that is over stands there as itself, one that goes on as the claim that it has.
  if (kind === 'visit') return state === 'completed' || id === visitId ? 'completed' : 'visit';
  return state ?? 'confirmed';
}

const LOOK_ICONS: Record<Exclude<Look, BookingState>, ReactNode> = {
  visit: <UserOutlined />,
  session: <TrophyOutlined />,
  block: <ToolOutlined />,
  cleaning: <ClearOutlined />,
};

export function LookIcon({ look, late = false }: { look: Look; late?: boolean }) {
  if (late) return <ExclamationCircleFilled aria-hidden />;
  return <span aria-hidden>{look in ICONS ? ICONS[look as BookingState] : LOOK_ICONS[look as 'visit']}</span>;
}

export function useLookWords(): (look: Look) => string {
  const { say } = useWords();
  return (look) =>
    look === 'visit' || look === 'session' || look === 'block' || look === 'cleaning'
      ? say(`timeline.${look}`)
      : say(`bookingState.${look}`);
}
