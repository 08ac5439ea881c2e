import type { ServerMessage } from '@zhanggui/contract';
import { createConnection, type SocketEvents } from './connection';

function setUp() {
  const sockets: { events: SocketEvents; sent: unknown[]; closed: boolean }[] = [];
  const timers: { action: () => void; milliseconds: number }[] = [];
  const states: boolean[] = [];
  const connection = createConnection({
    openSocket(events) {
      const socket = { events, sent: [] as unknown[], closed: false };
      sockets.push(socket);
      return { send: (text) => void socket.sent.push(JSON.parse(text)), close: () => void (socket.closed = true) };
    },
    token: () => 'token',
    setTimer(action, milliseconds) {
      const timer = { action, milliseconds };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    jitter: () => 0.5,
    onState: (connected) => void states.push(connected),
  });
  const seen: string[] = [];
  const listener = {
    onEvent: (event: { seq: number }) => void seen.push(`event ${event.seq}`),
    onGap: () => void seen.push('gap'),
  };
  const say = (message: ServerMessage) => sockets.at(-1)?.events.onText(JSON.stringify(message));
  const event = (seq: number) =>
    say({
      type: 'event',
      topic: 'order:1',
      event: { seq, type: 'order.paid', at: '2026-01-01T00:00:00.000Z', storeId: null, payload: {} },
    });
  const welcome = () => {
    sockets.at(-1)?.events.onOpen();
    say({ type: 'welcome', seq: 5, heartbeatSeconds: 20 });
  };
  return { connection, sockets, timers, states, seen, listener, say, event, welcome };
}

describe('NT-2 the phone misses nothing over a broken line', () => {
  test('after a break it goes on from the last sequence it saw', () => {
    const { connection, sockets, timers, states, seen, listener, say, event, welcome } = setUp();
    connection.listen('order:1', listener);
    welcome();
    expect(sockets[0]?.sent).toEqual([
      { type: 'hello', token: 'token' },
      { type: 'subscribe', topic: 'order:1' },
    ]);
    say({ type: 'subscribed', topic: 'order:1', seq: 5 });
    event(6);
    sockets[0]?.events.onClose();
    timers.at(-1)?.action();
    welcome();
    expect(sockets[1]?.sent).toContainEqual({ type: 'subscribe', topic: 'order:1', after: 6 });
    event(6);
    event(7);
    expect(seen).toEqual(['event 6', 'event 7']);
    expect(states).toEqual([true, false, true]);
  });

  test('a gap asks the screen to fetch afresh and goes on from there', () => {
    const { connection, seen, listener, say, event, welcome } = setUp();
    connection.listen('order:1', listener);
    welcome();
    say({ type: 'gap', topic: 'order:1', seq: 90 });
    event(89);
    event(91);
    expect(seen).toEqual(['gap', 'event 91']);
  });

  test('pauses between attempts grow and a silent line is given up', () => {
    const { connection, sockets, timers, listener, welcome } = setUp();
    connection.listen('order:1', listener);
    sockets[0]?.events.onClose();
    const first = timers.at(-1);
    first?.action();
    sockets[1]?.events.onClose();
    expect(timers.at(-1)?.milliseconds).toBeGreaterThan(first?.milliseconds ?? Infinity);
    timers.at(-1)?.action();
    welcome();
    const silence = timers.at(-1);
    expect(silence?.milliseconds).toBe(40_000);
    silence?.action();
    expect(sockets[2]?.closed).toBe(true);
  });

  test('answers pings, and the last listener that leaves unsubscribes', () => {
    const { connection, sockets, listener, say, welcome } = setUp();
    const leave = connection.listen('order:1', listener);
    const leaveAgain = connection.listen('order:1', { ...listener });
    welcome();
    say({ type: 'ping' });
    leave();
    leaveAgain();
    expect(sockets[0]?.sent.slice(2)).toEqual([{ type: 'pong' }, { type: 'unsubscribe', topic: 'order:1' }]);
  });
});
