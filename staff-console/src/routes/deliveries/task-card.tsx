import type { DeliveryTaskView } from '@zhanggui/contract';
import { Button } from 'antd';
import { Elapsed } from '../../components/elapsed';
import { VoiceTag, type Voice } from '../../components/state-tag';
import { useWords } from '../../providers/i18n';
import styles from './deliveries.module.css';
import type { TaskAction, useTaskActs } from './use-task-acts';

const VOICES: Record<DeliveryTaskView['state'], Voice> = {
  waiting: 'waiting',
  assigned: 'waiting',
  accepted: 'moving',
  carrying: 'moving',
  delivered: 'done',
  cancelled: 'bad',
};

/** The step that moves a task on; handing it over stands apart. */
const FORWARD: readonly TaskAction[] = ['deliver', 'pick-up', 'accept'];

/** Where it goes, what it is, and the one next step at the thumb. */
export function TaskCard({ task, acts }: { task: DeliveryTaskView; acts: ReturnType<typeof useTaskActs> }) {
  const { say, text, texts, place, time } = useWords();
  const step = FORWARD.find((action) => task.actions.includes(action));
  const pending = acts.pendingAction(task.id);
  const ended = task.state === 'delivered' || task.state === 'cancelled';
  return (
    <article className={styles.task} data-state={task.state} data-testid="task" data-ticket={task.ticketNumber}>
      <header>
        {task.trip && (
          <span className={`${styles.stop} figures`} aria-label={say('trip.stop', { stop: task.trip.stop })}>
            {task.trip.stop}
          </span>
        )}
        <div className={styles.goal}>
          <strong className="clamp-2">{task.space ? place(task.space) : task.orderNumber}</strong>
          <span>
            {[task.space?.areaName && text(task.space.areaName), task.ticketNumber].filter(Boolean).join(' · ')}
          </span>
        </div>
        <div className={styles.stand}>
          <VoiceTag voice={VOICES[task.state]}>{say(`taskState.${task.state}`)}</VoiceTag>
          {ended ? (
            <span className="figures">{time(task.deliveredAt ?? task.createdAt)}</span>
          ) : (
            <Elapsed since={task.createdAt} />
          )}
        </div>
      </header>
      <p className={styles.from}>
        {say('tasks.from', { station: text(task.stationName) })}
        {task.waiter && task.actions.length === 0 && ` · ${task.waiter.displayName}`}
      </p>
      <ul className={styles.items}>
        {task.items.map((item, index) => (
          <li key={index}>
            <span className="figures">{item.quantity}×</span>
            <span>
              {text(item.name)}
              {item.optionNames.length > 0 && <small> {texts(item.optionNames)}</small>}
            </span>
          </li>
        ))}
      </ul>
      {task.actions.length > 0 && (
        <footer>
          {task.actions.includes('hand-over') && (
            <Button
              type="text"
              loading={pending === 'hand-over'}
              disabled={pending !== undefined}
              onClick={() => void acts.perform(task, 'hand-over')}
              data-testid="task-hand-over"
            >
              {say('taskAction.hand-over')}
            </Button>
          )}
          {step && (
            <Button
              type="primary"
              className={styles.step}
              loading={pending === step}
              disabled={pending !== undefined && pending !== step}
              onClick={() => void acts.perform(task, step)}
              data-testid={`task-${step}`}
            >
              {say(`taskAction.${step}`)}
            </Button>
          )}
        </footer>
      )}
    </article>
  );
}
