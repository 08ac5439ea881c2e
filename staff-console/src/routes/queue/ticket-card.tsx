import { MoreOutlined, PhoneOutlined } from '@ant-design/icons';
import type { StaffQueueTicket } from '@zhanggui/contract';
import { Button, Dropdown } from 'antd';
import { Elapsed } from '../../components/elapsed';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { useQueueActs, type TicketAction } from './queue-acts';
import type { FreePlace } from './queue-board';
import styles from './queue.module.css';

interface TicketCardProps {
  ticket: StaffQueueTicket;
  /** The free place that it fits best. */
  place: FreePlace | undefined;
  focused?: boolean;
}

/** A party that waits: its number, how many, how long already, and one press to call it. */
export function WaitingCard({ ticket, place, focused = false }: TicketCardProps) {
  const { say, text } = useWords();
  const { perform, isPending } = useQueueActs();
  return (
    <article className={styles.card} data-focused={focused} data-testid="queue-waiting" data-number={ticket.number}>
      <Head ticket={ticket} />
      <p className={styles.facts}>
        <span>
          {say('queue.waited')} <Elapsed since={ticket.joinedAt} />
        </span>
        <span>
          {ticket.partiesAhead === 0 ? say('queue.next') : say('queue.ahead', { count: ticket.partiesAhead })}
        </span>
      </p>
      <Guest ticket={ticket} />
      <footer className={styles.buttons}>
        <More ticket={ticket} actions={['cancel']} />
        {ticket.actions.includes('seat') && (
          <Button
            onClick={() => perform(ticket, 'seat')}
            loading={isPending(ticket.id, 'seat')}
            data-testid="queue-seat"
          >
            {say('queueAction.seat')}
          </Button>
        )}
        {ticket.actions.includes('call') && (
          <Button
            className={`${styles.main} ${place ? styles.tinted : ''}`}
            onClick={() => perform(ticket, 'call')}
            loading={isPending(ticket.id, 'call')}
            data-testid="queue-call"
          >
            <span className="one-line">
              {place ? say('queue.callTo', { place: text(place.spaceName) }) : say('queueAction.call')}
            </span>
          </Button>
        )}
      </footer>
    </article>
  );
}

/** A party that was called: where to, how much time it has, and what became of it. */
export function CalledCard({ ticket }: { ticket: StaffQueueTicket }) {
  const { say, text } = useWords();
  const { perform, isPending } = useQueueActs();
  const isOver = useNow() >= Date.parse(ticket.comeBy ?? '');
  return (
    <article className={styles.card} data-over={isOver} data-testid="queue-called" data-number={ticket.number}>
      <Head ticket={ticket} />
      <p className={styles.goal}>{ticket.spaceName ? text(ticket.spaceName) : say('queue.toDesk')}</p>
      <p className={styles.facts}>
        <span className={styles.countdown} data-over={isOver} role={isOver ? 'alert' : undefined}>
          {isOver || ticket.comeBy === null ? (
            say('queue.overtime')
          ) : (
            <>
              {say('queue.comeIn')} <Elapsed until={ticket.comeBy} /> {say('queue.comeInAfter')}
            </>
          )}
        </span>
        <span>{say('queue.times', { count: ticket.calls })}</span>
      </p>
      <Guest ticket={ticket} />
      <footer className={styles.buttons}>
        <More ticket={ticket} actions={['skip', 'cancel']} />
        {ticket.actions.includes('recall') && (
          <Button
            onClick={() => perform(ticket, 'recall')}
            loading={isPending(ticket.id, 'recall')}
            data-testid="queue-recall"
          >
            {say('queueAction.recall')}
          </Button>
        )}
        {ticket.actions.includes('seat') && (
          <Button
            type="primary"
            className={styles.main}
            onClick={() => perform(ticket, 'seat')}
            loading={isPending(ticket.id, 'seat')}
            data-testid="queue-seat"
          >
            {say('queueAction.seat')}
          </Button>
        )}
      </footer>
    </article>
  );
}

function Head({ ticket }: { ticket: StaffQueueTicket }) {
  const { say } = useWords();
  return (
    <header className={styles.head}>
      <strong className="figures">{ticket.number}</strong>
      <span>
        {say('queue.party', { count: ticket.partySize })}
        {ticket.preference !== 'any' && ` · ${say(`preference.${ticket.preference}`)}`}
      </span>
    </header>
  );
}

function Guest({ ticket: { guestName, guestPhone, note } }: { ticket: StaffQueueTicket }) {
  if (!guestName && !guestPhone && !note) return null;
  return (
    <p className={styles.guest}>
      {(guestName ?? note) && <span className="clamp-2">{[guestName, note].filter(Boolean).join(' · ')}</span>}
      {guestPhone && (
        <a href={`tel:${guestPhone}`} className="figures">
          <PhoneOutlined aria-hidden /> {guestPhone}
        </a>
      )}
    </p>
  );
}

/** What is done seldom, or should not be pressed by mistake. */
function More({ ticket, actions }: { ticket: StaffQueueTicket; actions: readonly TicketAction[] }) {
  const { say } = useWords();
  const { perform } = useQueueActs();
  const allowed = actions.filter((action) => ticket.actions.includes(action));
  if (allowed.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: allowed.map((key) => ({ key, label: say(`queueAction.${key}`), danger: key === 'cancel' })),
        onClick: ({ key }) => perform(ticket, key as TicketAction),
      }}
    >
      <Button type="text" icon={<MoreOutlined />} aria-label={say('nav.more')} data-testid="queue-more" />
    </Dropdown>
  );
}
