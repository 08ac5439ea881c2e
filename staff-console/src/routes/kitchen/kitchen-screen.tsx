import {
  ArrowLeftOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  ToolOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import type { StationView, TicketView } from '@zhanggui/contract';
import { App, ConfigProvider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { unlockChime } from '../../alarm/chime';
import { SoundButton } from '../../alarm/sound-button';
import { useChimeOnNew, useChimeState } from '../../alarm/use-chime';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { useConnectionLost } from '../../providers/live/use-connection-lost';
import { useNow } from '../../providers/now';
import { antTheme } from '../../theme/ant-theme';
import { customProperties } from '../../theme/scheme';
import { PALETTES } from '../../theme/tokens';
import { ALL_STATIONS } from './all-stations';
import { GatheredItems } from './gathered-items';
import { byUrgency, countAll } from './gathered';
import styles from './kitchen.module.css';
import { PauseDialog } from './pause-dialog';
import { RecentTickets } from './recent-tickets';
import { SendBackDialog } from './send-back-dialog';
import { StationLine } from './station-line';
import { TicketColumn } from './ticket-column';
import { TicketColumns } from './ticket-columns';
import { TroubleDialog } from './trouble-dialog';
import { useFullscreen } from './use-fullscreen';
import { useKitchenKeys } from './use-kitchen-keys';
import { useTicketActs } from './use-ticket-acts';

const VIEWS = ['tickets', 'gathered', 'recent'] as const;
const UNDO_MILLISECONDS = 10_000;
const KEYS = 9;

const dark = { ...customProperties(PALETTES.dark), '--ground': '#0b0d0c', colorScheme: 'dark' };

/** The screen of one station, or of all: always dark, nothing but tickets. */
export default function KitchenScreen() {
  return (
    <ConfigProvider theme={antTheme('dark')}>
      <App style={{ ...dark, height: '100%' }}>
        <Kitchen />
      </App>
    </ConfigProvider>
  );
}

function Kitchen() {
  const { say, text } = useWords();
  const { stationId = ALL_STATIONS } = useParams();
  const station = stationId === ALL_STATIONS ? undefined : stationId;
  const [view, setView] = useState<(typeof VIEWS)[number]>('tickets');
  const stations = useListOf('stations', {});
  const { items, loading, error, retry } = useListOf('tickets', { stationId: station, show: 'open' });
  const tickets = useMemo(() => byUrgency(items), [items]);
  const [justDone, setJustDone] = useState<TicketView | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const acts = useTicketActs(setJustDone);
  const undoLast = () => {
    if (!justDone) return;
    setJustDone(null);
    void acts.onTicket(justDone, 'undo');
  };
  const selectedId = useKitchenKeys(view === 'tickets' ? tickets : [], acts, undoLast);
  useChimeOnNew(
    'ticket',
    tickets.map(({ id }) => id),
    !loading,
  );

  useEffect(() => {
    if (!justDone) return;
    const timer = setTimeout(() => setJustDone(null), UNDO_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [justDone]);

  const here = stations.items.find(({ id }) => id === station);
  const close = () => setAsked(null);
  return (
    <div className={styles.screen}>
      <KitchenBar
        title={here ? text(here.name) : say(station ? 'nav.kitchen' : 'kitchen.all')}
        open={tickets.length}
        view={view}
        onView={setView}
        onPause={here && !here.paused ? () => setAsked({ what: 'pause', station: here }) : null}
      />
      <KitchenWarnings />
      {(here ? [here] : stations.items).map((each) => (
        <StationLine key={each.id} station={each} stations={stations.items} />
      ))}
      <div className={styles.body}>
        <main className={styles.main}>
          {loading ? (
            <CardSkeletons />
          ) : error ? (
            <Failure error={error} retry={retry} />
          ) : view === 'recent' ? (
            <RecentTickets stationId={station} acts={acts} />
          ) : tickets.length === 0 ? (
            <Emptiness title={say('kitchen.none')} hint={say('kitchen.noneHint')} />
          ) : view === 'gathered' ? (
            <GatheredItems tickets={tickets} acts={acts} />
          ) : (
            <TicketColumns>
              {tickets.map((ticket, index) => (
                <TicketColumn
                  key={ticket.id}
                  ticket={ticket}
                  acts={acts}
                  keyNumber={index < KEYS ? index + 1 : null}
                  selected={ticket.id === selectedId}
                  showStation={!station}
                  onTrouble={() => setAsked({ what: 'trouble', ticket })}
                  onSendBack={() => setAsked({ what: 'send-back', ticket })}
                />
              ))}
            </TicketColumns>
          )}
        </main>
        {tickets.length > 0 && <AllDay tickets={tickets} />}
      </div>
      {asked?.what === 'trouble' && <TroubleDialog ticket={asked.ticket} stations={stations.items} onClose={close} />}
      {asked?.what === 'send-back' && <SendBackDialog ticket={asked.ticket} onClose={close} />}
      {asked?.what === 'pause' && <PauseDialog station={asked.station} stations={stations.items} onClose={close} />}
      {justDone && (
        <div className={styles.toast} role="status">
          <span>{say('kitchen.done', { number: justDone.number })}</span>
          <button type="button" onClick={undoLast} data-testid="undo-last">
            <UndoOutlined /> {say('ticketAction.undo')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What a dialog is open for. */
type Asked = { what: 'trouble' | 'send-back'; ticket: TicketView } | { what: 'pause'; station: StationView };

interface KitchenBarProps {
  title: string;
  open: number;
  view: (typeof VIEWS)[number];
  onView: (view: (typeof VIEWS)[number]) => void;
  /** Null where the screen shows no single station, or one that is paused. */
  onPause: (() => void) | null;
}

function KitchenBar({ title, open, view, onView, onPause }: KitchenBarProps) {
  const { say, time } = useWords();
  const now = useNow();
  const navigate = useNavigate();
  const fullscreen = useFullscreen();
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={styles.icon}
        aria-label={say('action.back')}
        onClick={() => void navigate('/kitchen')}
      >
        <ArrowLeftOutlined />
      </button>
      <h1 className="one-line">{title}</h1>
      <span className={`${styles.open} figures`} data-testid="open-tickets">
        {open}
      </span>
      <div className={styles.views} role="tablist">
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === view}
            onClick={() => onView(each)}
            data-testid={`view-${each}`}
          >
            {say(`kitchen.view.${each}`)}
          </button>
        ))}
      </div>
      <time className={`${styles.clock} figures`}>{time(new Date(now).toISOString(), true)}</time>
      {onPause && (
        <button
          type="button"
          className={styles.icon}
          aria-label={say('kitchen.down')}
          title={say('kitchen.down')}
          onClick={onPause}
          data-testid="station-pause"
        >
          <ToolOutlined />
        </button>
      )}
      <SoundButton />
      {fullscreen.possible && (
        <button
          type="button"
          className={styles.icon}
          aria-label={say('kitchen.fullscreen')}
          onClick={fullscreen.toggle}
        >
          {fullscreen.on ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
        </button>
      )}
    </header>
  );
}

function KitchenWarnings() {
  const { say } = useWords();
  const lost = useConnectionLost();
  const { locked, muted } = useChimeState();
  if (lost) {
    return (
      <div className={styles.warning} data-kind="lost" role="alert" data-testid="connection-lost">
        {say('live.lost')}
      </div>
    );
  }
  if (!locked || muted) return null;
  return (
    <button type="button" className={styles.warning} data-kind="sound" onClick={() => void unlockChime()}>
      {say('kitchen.soundLocked')}
    </button>
  );
}

/** How much of each dish is open, whoever ordered it. */
function AllDay({ tickets }: { tickets: readonly TicketView[] }) {
  const { say, text } = useWords();
  const counts = useMemo(() => countAll(tickets), [tickets]);
  return (
    <aside className={styles.allDay} aria-label={say('kitchen.allDay')}>
      <h2>{say('kitchen.allDay')}</h2>
      <ul>
        {counts.map(({ name, waiting, started }) => (
          <li key={name.zh}>
            <span className="clamp-2">{text(name)}</span>
            <span className="figures">
              {started > 0 && <small>{say('kitchen.cooking', { count: started })}</small>}
              {waiting + started}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
