import type { ClientMessage, LiveEvent, ServerMessage } from '@zhanggui/contract';

/**
 * One WebSocket to `/realtime` as a state machine: what happened goes in, what to do comes out. It knows no socket and
 * no timer, so every broken connection can be told as a test.
 */
export interface LiveSession {
  phase: 'off' | 'connecting' | 'greeting' | 'live' | 'waiting' | 'refused';
  /** Connections that failed one after the other; grows the pause before the next. */
  failures: number;
  heartbeatSeconds: number;
  topics: ReadonlyMap<string, Reading>;
}

/** How far a wanted topic was received. */
export interface Reading {
  /** Everything up to this sequence was received; null before the first `subscribed`. */
  upTo: number | null;
  /**
   * The highest sequence heard while the server still sends what was missed, null once it is done. What happens in the
   * meantime may come before what was missed, so nothing is taken for seen until then.
   */
  catchingUp: number | null;
}

export type LiveInput =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'want'; topic: string }
  | { type: 'unwant'; topic: string }
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'pause-over' }
  /** Nothing was heard for longer than the heartbeat allows. */
  | { type: 'silent' }
  | { type: 'message'; message: ServerMessage };

export type LiveCommand =
  | { type: 'connect' }
  | { type: 'disconnect' }
  | { type: 'greet' }
  | { type: 'send'; message: ClientMessage }
  | { type: 'pause'; milliseconds: number }
  | { type: 'deliver'; topic: string; event: LiveEvent }
  /** Events were missed for good: everything that the topic feeds is to be read again. */
  | { type: 'refresh'; topic: string };

export interface LiveStep {
  session: LiveSession;
  commands: LiveCommand[];
}

const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 15_000;

export const idleSession: LiveSession = { phase: 'off', failures: 0, heartbeatSeconds: 30, topics: new Map() };

export function stepLive(session: LiveSession, input: LiveInput): LiveStep {
  switch (input.type) {
    case 'start':
      return session.phase === 'off'
        ? { session: { ...session, phase: 'connecting' }, commands: [{ type: 'connect' }] }
        : stay(session);
    case 'stop':
      return { session: { ...session, phase: 'off', failures: 0 }, commands: [{ type: 'disconnect' }] };
    case 'want':
      return want(session, input.topic);
    case 'unwant':
      return unwant(session, input.topic);
    case 'opened':
      return session.phase === 'connecting'
        ? { session: { ...session, phase: 'greeting' }, commands: [{ type: 'greet' }] }
        : stay(session);
    case 'closed':
      return session.phase === 'off' || session.phase === 'refused' || session.phase === 'waiting'
        ? stay(session)
        : lost(session, []);
    case 'silent':
      return session.phase === 'greeting' || session.phase === 'live'
        ? lost(session, [{ type: 'disconnect' }])
        : stay(session);
    case 'pause-over':
      return session.phase === 'waiting'
        ? { session: { ...session, phase: 'connecting' }, commands: [{ type: 'connect' }] }
        : stay(session);
    case 'message':
      return session.phase === 'greeting' || session.phase === 'live' ? hear(session, input.message) : stay(session);
  }
}

const stay = (session: LiveSession): LiveStep => ({ session, commands: [] });

const subscription = (topic: string, { upTo }: Reading): LiveCommand => ({
  type: 'send',
  message: { type: 'subscribe', topic, ...(upTo === null ? {} : { after: upTo }) },
});

function withTopic(session: LiveSession, topic: string, reading: Reading): LiveSession {
  return { ...session, topics: new Map(session.topics).set(topic, reading) };
}

function want(session: LiveSession, topic: string): LiveStep {
  if (session.topics.has(topic)) return stay(session);
  const reading: Reading = { upTo: null, catchingUp: 0 };
  return {
    session: withTopic(session, topic, reading),
    commands: session.phase === 'live' ? [subscription(topic, reading)] : [],
  };
}

function unwant(session: LiveSession, topic: string): LiveStep {
  if (!session.topics.has(topic)) return stay(session);
  const topics = new Map(session.topics);
  topics.delete(topic);
  return {
    session: { ...session, topics },
    commands: session.phase === 'live' ? [{ type: 'send', message: { type: 'unsubscribe', topic } }] : [],
  };
}

function lost(session: LiveSession, commands: LiveCommand[]): LiveStep {
  const milliseconds = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** session.failures, LONGEST_PAUSE_MILLISECONDS);
  return {
    session: { ...session, phase: 'waiting', failures: session.failures + 1 },
    commands: [...commands, { type: 'pause', milliseconds }],
  };
}

function hear(session: LiveSession, message: ServerMessage): LiveStep {
  switch (message.type) {
    case 'welcome':
      return {
        session: {
          ...session,
          phase: 'live',
          failures: 0,
          heartbeatSeconds: message.heartbeatSeconds,
          topics: new Map([...session.topics].map(([topic, { upTo }]) => [topic, { upTo, catchingUp: upTo ?? 0 }])),
        },
        commands: [...session.topics].map(([topic, reading]) => subscription(topic, reading)),
      };
    case 'ping':
      return { session, commands: [{ type: 'send', message: { type: 'pong' } }] };
    case 'subscribed': {
      const reading = session.topics.get(message.topic);
      if (!reading) return stay(session);
      const upTo = Math.max(message.seq, reading.catchingUp ?? 0);
      return {
        session: withTopic(session, message.topic, { upTo, catchingUp: null }),
        // What happened between the screen's first question and this answer is not sent: ask once more.
        commands: reading.upTo === null ? [{ type: 'refresh', topic: message.topic }] : [],
      };
    }
    case 'gap': {
      const reading = session.topics.get(message.topic);
      if (!reading) return stay(session);
      return {
        session: withTopic(session, message.topic, { ...reading, upTo: message.seq }),
        commands: [{ type: 'refresh', topic: message.topic }],
      };
    }
    case 'event':
      return receive(session, message.topic, message.event);
    case 'refused':
      return refused(session, message.topic);
  }
}

/** An event that came before is dropped; while catching up it may come twice, which only refreshes a screen twice. */
function receive(session: LiveSession, topic: string, event: LiveEvent): LiveStep {
  const reading = session.topics.get(topic);
  if (!reading || (reading.upTo !== null && event.seq <= reading.upTo)) return stay(session);
  const { upTo, catchingUp } = reading;
  return {
    session: withTopic(
      session,
      topic,
      catchingUp === null ? { upTo: event.seq, catchingUp } : { upTo, catchingUp: Math.max(catchingUp, event.seq) },
    ),
    commands: [{ type: 'deliver', topic, event }],
  };
}

/** A refused topic is given up; a refused greeting means the session of this member of staff has ended. */
function refused(session: LiveSession, topic: string | null): LiveStep {
  if (topic === null) return { session: { ...session, phase: 'refused' }, commands: [{ type: 'disconnect' }] };
  const topics = new Map(session.topics);
  topics.delete(topic);
  return { session: { ...session, topics }, commands: [] };
}
