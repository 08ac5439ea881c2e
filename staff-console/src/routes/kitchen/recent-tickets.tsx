import { UndoOutlined } from '@ant-design/icons';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import styles from './kitchen.module.css';
import ticketStyles from './ticket.module.css';
import type { TicketActs } from './use-ticket-acts';

/** What was done in the last hours, newest first, each with its way back while nobody picked it up. */
export function RecentTickets({ stationId, acts }: { stationId: string | undefined; acts: TicketActs }) {
  const { say, text, place, time } = useWords();
  const { items, loading, error, retry } = useListOf('tickets', { stationId, show: 'recent' });
  if (loading) return <CardSkeletons />;
  if (error) return <Failure error={error} retry={retry} />;
  if (items.length === 0) return <Emptiness title={say('kitchen.noneDone')} />;
  return (
    <>
      <p className={styles.recentHint}>{say('kitchen.recentHint')}</p>
      <ul className={styles.recent}>
        {items.map((ticket) => (
          <li key={ticket.id} data-testid="recent-ticket">
            <span className="figures">{ticket.doneAt && time(ticket.doneAt)}</span>
            <div>
              <strong>
                {ticket.number} {ticket.space && place(ticket.space)}
              </strong>
              <p>{ticket.lines.map((line) => `${text(line.name)} ×${line.quantity}`).join('、')}</p>
            </div>
            {ticket.actions.includes('undo') && (
              <button
                type="button"
                className={ticketStyles.undoWide}
                disabled={acts.isPending(ticket.id)}
                onClick={() => void acts.onTicket(ticket, 'undo')}
              >
                <UndoOutlined /> {say('ticketAction.undo')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
