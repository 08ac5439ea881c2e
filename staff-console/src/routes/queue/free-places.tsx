import { Button } from 'antd';
import type { StaffQueueTicket } from '@zhanggui/contract';
import { useWords } from '../../providers/i18n';
import { useQueueActs } from './queue-acts';
import type { FreePlace } from './queue-board';
import styles from './queue.module.css';

interface FreePlacesProps {
  free: readonly FreePlace[];
  tickets: readonly StaffQueueTicket[];
}

/** Free places with the party that fits each best: one press calls it. */
export function FreePlaces({ free, tickets }: FreePlacesProps) {
  const { say, text } = useWords();
  const { callTo, isPending } = useQueueActs();
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const sorted = [...free].sort((one, other) => Number(other.fits !== null) - Number(one.fits !== null));
  return (
    <ul className={styles.free}>
      {sorted.map((place) => {
        const ticket = place.fits === null ? undefined : byId.get(place.fits);
        return (
          <li key={place.spaceId} data-fits={ticket !== undefined} data-testid="queue-free">
            <span>
              <strong className="one-line">{text(place.spaceName)}</strong>
              <small>
                {ticket
                  ? say('queue.seatParty', { number: ticket.number, count: ticket.partySize })
                  : place.capacityMax === null
                    ? say('queue.nobodyFits')
                    : say('queue.upTo', { count: place.capacityMax })}
              </small>
            </span>
            {ticket && (
              <Button
                onClick={() => callTo(place)}
                loading={isPending(place.spaceId, 'call-next')}
                data-testid="queue-call-next"
              >
                {say('queue.callNumber', { number: ticket.number })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
