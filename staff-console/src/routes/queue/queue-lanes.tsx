import type { Text } from '@zhanggui/contract';
import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { Emptiness } from '../../components/notices';
import { useViewport } from '../../components/use-viewport';
import { useWords } from '../../providers/i18n';
import { FreePlaces } from './free-places';
import type { FreePlace, QueueBoard } from './queue-board';
import styles from './queue.module.css';
import { CalledCard, WaitingCard } from './ticket-card';

const LANES = ['waiting', 'called', 'free'] as const;
type Lane = (typeof LANES)[number];

interface QueueLanesProps {
  board: QueueBoard;
  free: readonly FreePlace[];
  lineNames: ReadonlyMap<string, Text>;
  focusedId: string | null;
}

/** Who waits, by prefix, beside who was called and what is free; on a phone one of them at a time. */
export function QueueLanes({ board, free, lineNames, focusedId }: QueueLanesProps) {
  const { say, text } = useWords();
  const viewport = useViewport();
  const [lane, setLane] = useState<Lane>('waiting');
  const waiting = board.lines.flatMap(({ tickets }) => tickets);
  const counts: Record<Lane, number> = { waiting: waiting.length, called: board.called.length, free: free.length };
  const lines =
    board.lines.length === 0 ? (
      <Emptiness title={say('queue.noneWaiting')} hint={say('queue.noneWaitingHint')} />
    ) : (
      <div className={styles.lines}>
        {board.lines.map(({ prefix, tickets }) => {
          const name = lineNames.get(prefix);
          return (
            <section key={prefix} className={styles.line} aria-label={`${say('queue.waiting')} ${prefix}`}>
              <h2>
                <b>{prefix || '#'}</b>
                {name && <span className="one-line">{text(name)}</span>}
                <span className="figures">{tickets.length}</span>
              </h2>
              <div>
                {tickets.map((ticket) => (
                  <WaitingCard
                    key={ticket.id}
                    ticket={ticket}
                    place={board.placeFor.get(ticket.id)}
                    focused={ticket.id === focusedId}
                  />
                ))}
              </div>
            </section>
          );
        })}
      </div>
    );
  const called =
    board.called.length === 0 ? (
      <Emptiness title={say('queue.noneCalled')} hint={say('queue.noneCalledHint')} />
    ) : (
      board.called.map((ticket) => <CalledCard key={ticket.id} ticket={ticket} />)
    );
  const places =
    free.length === 0 ? (
      <Emptiness title={say('queue.noneFree')} hint={say('queue.noneFreeHint')} />
    ) : (
      <FreePlaces free={free} tickets={waiting} />
    );
  const shown: Record<Lane, ReactNode> = { waiting: lines, called, free: places };

  if (viewport === 'phone') {
    return (
      <>
        <Segmented<Lane>
          block
          size="large"
          className={styles.tabs}
          value={lane}
          onChange={setLane}
          options={LANES.map((value) => ({ value, label: `${say(`queue.${value}`)} ${counts[value] || ''}` }))}
        />
        <div className={styles.cards}>{shown[lane]}</div>
      </>
    );
  }
  return (
    <div className={styles.board}>
      {LANES.map((of) => (
        <section
          key={of}
          className={styles.lane}
          data-lane={of}
          aria-label={say(`queue.${of}`)}
          data-testid={`queue-${of}-lane`}
        >
          {/* Those who wait stand under the names of their lines. */}
          {(of !== 'waiting' || waiting.length === 0) && (
            <h2 className={styles.title}>
              {say(`queue.${of}`)}
              <span className="figures">{counts[of]}</span>
            </h2>
          )}
          <div className={styles.cards}>{shown[of]}</div>
        </section>
      ))}
    </div>
  );
}
