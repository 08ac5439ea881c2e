import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  RollbackOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { OrderState } from '@zhanggui/contract';
import type { ReactNode } from 'react';
import { useWords } from '../providers/i18n';
import styles from './state-tag.module.css';

export type Voice = 'waiting' | 'moving' | 'done' | 'bad' | 'quiet';

const ICONS: Record<Voice, ReactNode> = {
  waiting: <ClockCircleFilled />,
  moving: <SyncOutlined />,
  done: <CheckCircleFilled />,
  bad: <CloseCircleFilled />,
  quiet: <RollbackOutlined />,
};

const VOICES: Record<OrderState, Voice> = {
  placed: 'waiting',
  paid: 'waiting',
  accepted: 'moving',
  preparing: 'moving',
  delivering: 'moving',
  delivered: 'done',
  completed: 'done',
  cancelled: 'bad',
  exception: 'bad',
  refunded: 'quiet',
};

/** A state as a tinted tag with a sign: never told by colour alone. */
export function VoiceTag({ voice, icon, children }: { voice: Voice; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[voice]}`}>
      <span aria-hidden>{icon ?? ICONS[voice]}</span>
      {children}
    </span>
  );
}

export function OrderStateTag({ state, overdue = false }: { state: OrderState; overdue?: boolean }) {
  const { say } = useWords();
  if (overdue && state === 'paid') {
    return (
      <span className={`${styles.tag} ${styles.bad}`}>
        <ExclamationCircleFilled aria-hidden />
        {say('orders.overdue')}
      </span>
    );
  }
  return <VoiceTag voice={VOICES[state]}>{say(`orderState.${state}`)}</VoiceTag>;
}
