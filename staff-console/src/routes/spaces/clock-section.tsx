import type { RoomClock, SpaceNow } from '@zhanggui/contract';
import { Button, Popover } from 'antd';
import { Amount } from '../../components/amount';
import { VoiceTag, type Voice } from '../../components/state-tag';
import type { ResourceName } from '../../providers/data/collections';
import { useAct, type Outcome } from '../../providers/data/use-act';
import { useRecord } from '../../providers/data/use-list-of';
import { formatFen } from '../../providers/formats';
import { useWords } from '../../providers/i18n';
import { useNow } from '../../providers/now';
import { useNotices } from '../../providers/use-notices';
import { clockAt } from './room-clock';
import styles from './spaces.module.css';

const AFFECTS: ResourceName[] = ['spaces', 'bills'];
const EXTENSIONS = [30, 60] as const;
const PAUSE_REASONS = ['guestAsked', 'fault', 'moving'] as const;
const VOICES: Record<RoomClock['state'], Voice> = { running: 'moving', paused: 'waiting', ended: 'quiet' };

/** The clock of a timed room with its running price, and what staff may do with it (BQ-2). */
export function ClockSection({ now, mayWork }: { now: SpaceNow; mayWork: boolean }) {
  const { say, text, time } = useWords();
  const notices = useNotices();
  const moment = useNow();
  const start = useAct('rooms.start', AFFECTS);
  const pause = useAct('rooms.pause', AFFECTS);
  const resume = useAct('rooms.resume', AFFECTS);
  const extend = useAct('rooms.extend', AFFECTS);
  const { record } = useRecord('room-packages', mayWork ? (now.visit?.id ?? null) : null);
  const packages = record?.items ?? [];
  const { visit, clock } = now;
  if (!visit) return null;
  const params = { visitId: visit.id };

  const tell = (outcome: Outcome<'rooms.start' | 'rooms.extend'> | null, words: string) => {
    if (outcome && !outcome.ok) notices.refused(outcome.error);
    else if (outcome) notices.done(words);
  };
  const startWith = async (packageId: string | null) =>
    tell(await start.run(`start-${packageId}`, { params, body: { packageId } }), say('clock.started'));
  const pauseFor = async (reason: string) =>
    tell(await pause.run('pause', { params, body: { reason } }), say('clock.didPause'));
  const resumeNow = async () => tell(await resume.run('resume', { params, body: {} }), say('clock.didResume'));
  const extendBy = async (minutes: number | null, packageId: string | null) =>
    tell(
      await extend.run(`extend-${minutes}-${packageId}`, { params, body: { minutes, packageId } }),
      say('clock.extended'),
    );

  const packageButtons = (act: (packageId: string) => Promise<void>, words: (name: string) => string) =>
    packages.map((each) => (
      <Button key={each.id} onClick={() => void act(each.id)}>
        <span className="one-line">{words(text(each.name))}</span>
        <Amount fen={each.amountFen} quiet />
      </Button>
    ));

  if (!clock) {
    return mayWork && (now.space.kind === 'room' || packages.length > 0) ? (
      <section className={styles.clock}>
        <h2>{say('clock.title')}</h2>
        <div className={styles.acts}>
          <Button
            loading={start.pending.has('start-null')}
            onClick={() => void startWith(null)}
            data-testid="clock-start"
          >
            {say('clock.start')}
          </Button>
          {packageButtons(startWith, (name) => say('clock.startPackage', { name }))}
        </div>
      </section>
    ) : null;
  }

  const running = clockAt(clock, moment);
  return (
    <section className={styles.clock} data-testid="room-clock">
      <h2>{say('clock.title')}</h2>
      <div className={styles.dial}>
        <strong className="figures">{say('clock.minutes', { count: running.minutes })}</strong>
        <VoiceTag voice={VOICES[clock.state]}>{say(`clock.${clock.state}`)}</VoiceTag>
        <Amount fen={running.roomFeeFen} />
      </div>
      <p className={styles.quiet}>
        {[
          clock.hourlyFen !== null && say('clock.hourly', { amount: formatFen(clock.hourlyFen) }),
          clock.paidUntil && say('clock.paidUntil', { time: time(clock.paidUntil) }),
          running.leftMinutes !== null &&
            (running.leftMinutes >= 0
              ? say('floor.left', { count: running.leftMinutes })
              : say('floor.overdue', { count: -running.leftMinutes })),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {clock.steps.length > 0 && (
        <ul className={styles.steps}>
          {clock.steps.map((step, index) => (
            <li key={index}>
              <span className="one-line">{text(step.label)}</span>
              <span className="figures">{say('clock.minutes', { count: step.minutes })}</span>
              <Amount fen={step.amountFen} quiet />
            </li>
          ))}
        </ul>
      )}
      {mayWork && clock.state !== 'ended' && (
        <div className={styles.acts}>
          {clock.state === 'running' ? (
            <Popover
              trigger="click"
              title={say('clock.pauseReason')}
              content={
                <div className={styles.reasons}>
                  {PAUSE_REASONS.map((key) => (
                    <Button key={key} onClick={() => void pauseFor(say(`pauseReason.${key}`))}>
                      {say(`pauseReason.${key}`)}
                    </Button>
                  ))}
                </div>
              }
            >
              <Button loading={pause.pending.size > 0} data-testid="clock-pause">
                {say('clock.pause')}
              </Button>
            </Popover>
          ) : (
            <Button
              type="primary"
              loading={resume.pending.size > 0}
              onClick={() => void resumeNow()}
              data-testid="clock-resume"
            >
              {say('clock.resume')}
            </Button>
          )}
          {EXTENSIONS.map((minutes) => (
            <Button
              key={minutes}
              loading={extend.pending.has(`extend-${minutes}-null`)}
              onClick={() => void extendBy(minutes, null)}
            >
              {say('clock.extendMinutes', { count: minutes })}
            </Button>
          ))}
          {packageButtons(
            (id) => extendBy(null, id),
            (name) => name,
          )}
        </div>
      )}
    </section>
  );
}
