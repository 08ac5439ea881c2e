import type { TicketView } from '@zhanggui/contract';
import { useMemo } from 'react';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { ageBand } from './age-band';
import { gather, type GatheredItem } from './gathered';
import styles from './gathered.module.css';
import ticketStyles from './ticket.module.css';
import { nextLineStep, type TicketActs } from './use-ticket-acts';

/** Equal dishes of all tickets together: five of the same go into one pan. */
export function GatheredItems({ tickets, acts }: { tickets: readonly TicketView[]; acts: TicketActs }) {
  const items = useMemo(() => gather(tickets), [tickets]);
  return (
    <div className={styles.gathered}>
      {items.map((item) => (
        <Gathered key={item.key} item={item} acts={acts} />
      ))}
    </div>
  );
}

function Gathered({ item, acts }: { item: GatheredItem; acts: TicketActs }) {
  const { say, text, texts } = useWords();
  const now = useNow();
  const waiting = item.parts.filter(({ line }) => line.state === 'waiting');
  const parts = waiting.length > 0 ? waiting : item.parts;
  const step = waiting.length > 0 ? 'start' : 'done';
  const count = parts.reduce((sum, { line }) => sum + line.quantity, 0);
  const pending = parts.some(({ line }) => acts.isPending(line.id));
  return (
    <article className={styles.item} data-testid="gathered-item">
      <header>
        <span className={`${styles.sum} figures`}>{item.quantity}</span>
        <div className={ticketStyles.dish}>
          <span>{text(item.name)}</span>
          {item.optionNames.length > 0 && <small>{texts(item.optionNames)}</small>}
          {item.note && <em>{item.note}</em>}
        </div>
      </header>
      <ul>
        {item.parts.map(({ ticket, line }) => (
          <li
            key={line.id}
            data-band={ageBand(Date.parse(ticket.createdAt), Date.parse(ticket.dueAt), now)}
            data-state={line.state}
          >
            {ticket.number} ×{line.quantity}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={ticketStyles.step}
        data-step={step}
        disabled={pending || parts.every(({ line }) => nextLineStep(line.actions) !== step)}
        onClick={() => {
          for (const { line } of parts) if (nextLineStep(line.actions) === step) void acts.onLine(line, step);
        }}
      >
        {pending ? '···' : parts.length === 1 ? say(`ticketAction.${step}`) : say(`kitchen.${step}All`, { count })}
      </button>
    </article>
  );
}
