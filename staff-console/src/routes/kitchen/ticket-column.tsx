import { CheckOutlined, CrownFilled, EllipsisOutlined, UndoOutlined, WarningFilled } from '@ant-design/icons';
import type { TicketLineView, TicketView } from '@zhanggui/contract';
import { useWords } from '../../providers/i18n';
import { minutesBetween } from '../../providers/formats';
import { useNow } from '../../providers/now';
import { ageBand } from './age-band';
import styles from './ticket.module.css';
import { nextLineStep, nextStep, type TicketActs } from './use-ticket-acts';

interface TicketColumnProps {
  ticket: TicketView;
  acts: TicketActs;
  /** The key that selects it, while it has one. */
  keyNumber: number | null;
  selected: boolean;
  /** Several stations on one screen: say whose it is. */
  showStation: boolean;
  /** Something is wrong with it: opens what can be done then. */
  onTrouble: () => void;
  onSendBack: () => void;
}

/** One ticket at arm's length: how long, where to, what; a touch on a line or the foot moves it on. */
export function TicketColumn({
  ticket,
  acts,
  keyNumber,
  selected,
  showStation,
  onTrouble,
  onSendBack,
}: TicketColumnProps) {
  const { say, text, place, time } = useWords();
  const now = useNow();
  const createdAt = Date.parse(ticket.createdAt);
  const dueAt = Date.parse(ticket.dueAt);
  const left = dueAt - now;
  const step = nextStep(ticket.actions);
  return (
    <article
      className={styles.ticket}
      data-band={ageBand(createdAt, dueAt, now)}
      data-selected={selected}
      data-state={ticket.state}
      data-testid="ticket"
      data-ticket={ticket.number}
    >
      <header className={styles.head}>
        <div className={styles.where}>
          <strong className="clamp-2">{ticket.space ? place(ticket.space) : ticket.number}</strong>
          <span>
            {keyNumber !== null && <kbd className={styles.key}>{keyNumber}</kbd>}
            {ticket.number} · {time(ticket.createdAt)}
          </span>
          <span>
            {left >= 0
              ? say('kitchen.left', { minutes: Math.ceil(left / 60_000) })
              : say('kitchen.over', { minutes: Math.max(1, minutesBetween(dueAt, now)) })}
          </span>
        </div>
        <div className={styles.minutes}>
          <span className="figures">{minutesBetween(createdAt, now)}</span>
          <small>{say('kitchen.minutes')}</small>
        </div>
      </header>
      {ticket.vip && (
        <p className={styles.vip} data-testid="ticket-vip">
          <CrownFilled aria-hidden /> {say('kitchen.vip', { tier: text(ticket.vip) })}
        </p>
      )}
      {showStation && <p className={styles.station}>{text(ticket.stationName)}</p>}
      {ticket.sentBackReason && (
        <p className={styles.sentBack}>
          <WarningFilled aria-hidden /> {say('kitchen.sentBack', { reason: ticket.sentBackReason })}
        </p>
      )}
      {ticket.note && <p className={styles.note}>{ticket.note}</p>}
      <ul>
        {ticket.lines.map((line) => (
          <TicketLine key={line.id} line={line} acts={acts} />
        ))}
      </ul>
      <footer className={styles.foot}>
        {ticket.actions.includes('undo') && (
          <button
            type="button"
            className={styles.undo}
            disabled={acts.isPending(ticket.id)}
            onClick={() => void acts.onTicket(ticket, 'undo')}
            aria-label={say('ticketAction.undo')}
            data-testid="ticket-undo"
          >
            <UndoOutlined />
          </button>
        )}
        {hasTrouble(ticket) && (
          <button
            type="button"
            className={styles.undo}
            onClick={onTrouble}
            aria-label={say('kitchen.trouble')}
            data-testid="ticket-trouble"
          >
            <EllipsisOutlined />
          </button>
        )}
        {ticket.actions.includes('send-back') && (
          <button type="button" className={styles.sendBack} onClick={onSendBack} data-testid="ticket-send-back">
            {say('ticketAction.send-back')}
          </button>
        )}
        {step && (
          <button
            type="button"
            className={styles.step}
            data-step={step}
            disabled={acts.isPending(ticket.id)}
            aria-busy={acts.isPending(ticket.id)}
            onClick={() => void acts.onTicket(ticket, step)}
            data-testid={`ticket-${step}`}
          >
            {acts.isPending(ticket.id) ? '···' : say(`ticketAction.${step}`)}
          </button>
        )}
      </footer>
    </article>
  );
}

/** Material can run out for one of its lines, or another station can take it. */
const hasTrouble = ({ actions, lines }: TicketView): boolean =>
  actions.includes('move') || lines.some((line) => line.actions.includes('run-out'));

/** A touch starts or finishes the line; a finished one is taken back the same way. */
function TicketLine({ line, acts }: { line: TicketLineView; acts: TicketActs }) {
  const { say, text, texts } = useWords();
  const action = nextLineStep(line.actions) ?? (line.actions.includes('undo') ? 'undo' : undefined);
  const pending = acts.isPending(line.id);
  return (
    <li>
      <button
        type="button"
        className={styles.line}
        data-state={line.state}
        data-problem={line.problem !== null}
        disabled={!action || pending}
        aria-busy={pending}
        onClick={() => action && void acts.onLine(line, action)}
        aria-label={`${line.quantity} × ${text(line.name)}, ${say(`ticketState.${line.state}`)}`}
        data-testid="ticket-line"
      >
        <span className={`${styles.quantity} figures`}>{line.quantity}</span>
        <span className={styles.dish}>
          <span>{text(line.name)}</span>
          {line.optionNames.length > 0 && <small>{texts(line.optionNames)}</small>}
          {line.note && <em>{line.note}</em>}
          {line.problem && <b>{say('kitchen.problem', { reason: line.problem })}</b>}
        </span>
        <span className={styles.sign} aria-hidden>
          {line.state === 'done' ? <CheckOutlined /> : line.state === 'started' ? <i /> : null}
        </span>
      </button>
    </li>
  );
}
