import type { LiveEvent, ServerMessage } from '@zhanggui/contract';
import { idleSession, stepLive, type LiveCommand, type LiveInput, type LiveSession } from './live-session';

const STORE = 'store:s1';

function play(inputs: LiveInput[], from: LiveSession = idleSession) {
  let session = from;
  const commands: LiveCommand[][] = [];
  for (const input of inputs) {
    const step = stepLive(session, input);
    session = step.session;
    commands.push(step.commands);
  }
  return { session, last: commands.at(-1) ?? [], commands };
}

const said = (message: ServerMessage): LiveInput => ({ type: 'message', message });
const welcome = said({ type: 'welcome', seq: 40, heartbeatSeconds: 20 });
const event = (seq: number): LiveEvent => ({
  seq,
  type: 'order.paid',
  at: '2026-01-01T12:00:00Z',
  storeId: 's1',
  payload: {},
});
const happened = (seq: number): LiveInput => said({ type: 'event', topic: STORE, event: event(seq) });

const live = play([
  { type: 'want', topic: STORE },
  { type: 'start' },
  { type: 'opened' },
  welcome,
  said({ type: 'subscribed', topic: STORE, seq: 40 }),
]);

test('NT-2 a connection greets first, subscribes after the welcome and refreshes once when subscribed', () => {
  expect(live.commands).toEqual([
    [],
    [{ type: 'connect' }],
    [{ type: 'greet' }],
    [{ type: 'send', message: { type: 'subscribe', topic: STORE } }],
    [{ type: 'refresh', topic: STORE }],
  ]);
  expect(live.session).toMatchObject({ phase: 'live', heartbeatSeconds: 20, failures: 0 });
});

test('NT-2 after a broken connection the topic goes on after the last event received', () => {
  const again = play(
    [happened(41), happened(44), { type: 'closed' }, { type: 'pause-over' }, { type: 'opened' }, welcome],
    live.session,
  );
  expect(again.last).toEqual([{ type: 'send', message: { type: 'subscribe', topic: STORE, after: 44 } }]);
  const caughtUp = play([happened(45), said({ type: 'subscribed', topic: STORE, seq: 45 })], again.session);
  expect(caughtUp.commands).toEqual([[{ type: 'deliver', topic: STORE, event: event(45) }], []]);
});

test('NT-2 what happens while the missed events are on their way hides none of them', () => {
  const missed = play(
    [happened(41), { type: 'closed' }, { type: 'pause-over' }, { type: 'opened' }, welcome],
    live.session,
  );
  const mixed = play([happened(45), happened(42), happened(43)], missed.session);
  expect(mixed.commands.flat()).toEqual(
    [45, 42, 43].map((seq) => ({ type: 'deliver', topic: STORE, event: event(seq) })),
  );
  const brokenAgain = play([{ type: 'closed' }, { type: 'pause-over' }, { type: 'opened' }, welcome], mixed.session);
  expect(brokenAgain.last).toEqual([{ type: 'send', message: { type: 'subscribe', topic: STORE, after: 41 } }]);
  const done = play([said({ type: 'subscribed', topic: STORE, seq: 44 }), happened(45)], mixed.session);
  expect(done.commands).toEqual([[], []]);
});

test('NT-2 an event that came before is not delivered twice', () => {
  expect(play([happened(41), happened(41)], live.session).commands).toEqual([
    [{ type: 'deliver', topic: STORE, event: event(41) }],
    [],
  ]);
});

test('NT-2 a gap refreshes the screen and goes on from the sequence given', () => {
  const gap = play([said({ type: 'gap', topic: STORE, seq: 900 })], live.session);
  expect(gap.last).toEqual([{ type: 'refresh', topic: STORE }]);
  expect(gap.session.topics.get(STORE)?.upTo).toBe(900);
});

test('pauses between attempts double up to fifteen seconds and start over after a welcome', () => {
  let session = live.session;
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    const step = play([{ type: 'closed' }, { type: 'pause-over' }], session);
    session = step.session;
    for (const command of step.commands.flat()) if (command.type === 'pause') pauses.push(command.milliseconds);
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect(play([{ type: 'opened' }, welcome], session).session.failures).toBe(0);
});

test('silence longer than the heartbeat ends the connection and begins a new one', () => {
  const silent = play([{ type: 'silent' }], live.session);
  expect(silent.last).toEqual([{ type: 'disconnect' }, { type: 'pause', milliseconds: 500 }]);
  expect(play([{ type: 'closed' }], silent.session).last).toEqual([]);
});

test('a ping is answered; a refused topic is given up; a refused greeting ends the session', () => {
  expect(play([said({ type: 'ping' })], live.session).last).toEqual([{ type: 'send', message: { type: 'pong' } }]);
  const withoutTopic = play([said({ type: 'refused', topic: STORE, code: 'NOT_ALLOWED' })], live.session);
  expect([...withoutTopic.session.topics]).toEqual([]);
  const ended = play([said({ type: 'refused', topic: null, code: 'SESSION_ENDED' }), { type: 'closed' }], live.session);
  expect(ended.session.phase).toBe('refused');
  expect(ended.last).toEqual([]);
});

test('topics wanted and given up while live are told to the server at once', () => {
  const changed = play(
    [
      { type: 'want', topic: 'menu:s1' },
      { type: 'want', topic: 'menu:s1' },
      { type: 'unwant', topic: 'menu:s1' },
    ],
    live.session,
  );
  expect(changed.commands).toEqual([
    [{ type: 'send', message: { type: 'subscribe', topic: 'menu:s1' } }],
    [],
    [{ type: 'send', message: { type: 'unsubscribe', topic: 'menu:s1' } }],
  ]);
});
