import type { StaffQueueTicket } from '@zhanggui/contract';
import { Modal } from 'antd';
import { Emptiness } from '../../components/notices';
import { useWords } from '../../providers/i18n';
import type { FreePlace } from './queue-board';
import styles from './queue.module.css';

interface SeatWhereProps {
  ticket: StaffQueueTicket;
  free: readonly FreePlace[];
  best: FreePlace | null;
  onChoose: (spaceId: string) => void;
  onClose: () => void;
}

/** Free places for a party that was not called to one; those that hold it first, the best one marked. */
export function SeatWhere({ ticket, free, best, onChoose, onClose }: SeatWhereProps) {
  const { say, text } = useWords();
  const holds = ({ capacityMax }: FreePlace) => capacityMax === null || capacityMax >= ticket.partySize;
  const sorted = [...free].sort(
    (one, other) => Number(holds(other)) - Number(holds(one)) || (one.capacityMax ?? 99) - (other.capacityMax ?? 99),
  );
  return (
    <Modal
      open
      centered
      width={520}
      footer={null}
      title={say('queue.seatWhere', { number: ticket.number })}
      onCancel={onClose}
    >
      {sorted.length === 0 ? (
        <Emptiness title={say('queue.noneFree')} hint={say('queue.noneFreeHint')} />
      ) : (
        <div className={styles.places} data-testid="seat-where">
          {sorted.map((place) => (
            <button
              key={place.spaceId}
              type="button"
              data-best={place.spaceId === best?.spaceId}
              onClick={() => onChoose(place.spaceId)}
            >
              <strong className="clamp-2">{text(place.spaceName)}</strong>
              <small>
                {holds(place)
                  ? place.spaceId === best?.spaceId
                    ? say('queue.best')
                    : place.capacityMax !== null && say('queue.upTo', { count: place.capacityMax })
                  : say('queue.tooSmall', { count: ticket.partySize })}
              </small>
            </button>
          ))}
        </div>
      )}
    </Modal>
  );
}
