import { ArrowRightOutlined, ToolOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { CardSkeletons, Emptiness, Failure } from '../../components/notices';
import { Page } from '../../components/page';
import { useListOf } from '../../providers/data/use-list-of';
import { useWords } from '../../providers/i18n';
import { ALL_STATIONS } from './all-stations';
import styles from './stations-page.module.css';

/** Which station this screen stands at. */
export default function StationsPage() {
  const { say, text } = useWords();
  const { items, loading, error, retry } = useListOf('stations', {});
  const all = items.reduce(
    (sum, { waiting, started }) => ({ waiting: sum.waiting + waiting, started: sum.started + started }),
    { waiting: 0, started: 0 },
  );
  return (
    <Page title={say('nav.kitchen')} aside={say('kitchen.choose')}>
      {loading && <CardSkeletons />}
      {error && <Failure error={error} retry={retry} />}
      {!loading && !error && items.length === 0 && (
        <Emptiness title={say('kitchen.noStations')} hint={say('kitchen.noStationsHint')} />
      )}
      <div className={styles.stations}>
        {items.map(({ id, name, kind, color, waiting, started, checking, paused }) => (
          <StationCard
            key={id}
            to={id}
            title={text(name)}
            kind={checking > 0 ? say('kitchen.checking', { count: checking }) : say(`station.${kind}`)}
            paused={paused?.reason ?? null}
            color={color}
            waiting={waiting}
            started={started}
          />
        ))}
        {items.length > 1 && (
          <StationCard
            to={ALL_STATIONS}
            title={say('kitchen.all')}
            kind={say('kitchen.allHint')}
            color={null}
            paused={null}
            {...all}
          />
        )}
      </div>
    </Page>
  );
}

interface StationCardProps {
  to: string;
  title: string;
  kind: string;
  color: string | null;
  waiting: number;
  started: number;
  /** Why it does not work now, or null. */
  paused: string | null;
}

function StationCard({ to, title, kind, color, waiting, started, paused }: StationCardProps) {
  const { say } = useWords();
  return (
    <Link to={`/kitchen/${to}`} className={styles.station} data-testid={`station-${to}`}>
      <i style={{ background: color ?? 'var(--accent)' }} aria-hidden />
      <div className={styles.name}>
        <strong className="clamp-2">{title}</strong>
        {paused === null ? (
          <span>{kind}</span>
        ) : (
          <span className={styles.paused}>
            <ToolOutlined aria-hidden /> {say('kitchen.paused', { reason: paused })}
          </span>
        )}
      </div>
      <dl className={styles.counts}>
        <div data-some={waiting > 0}>
          <dd className="figures">{waiting}</dd>
          <dt>{say('ticketState.waiting')}</dt>
        </div>
        <div>
          <dd className="figures">{started}</dd>
          <dt>{say('ticketState.started')}</dt>
        </div>
      </dl>
      <ArrowRightOutlined />
    </Link>
  );
}
