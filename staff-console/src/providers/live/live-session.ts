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
  /** The sequence up to which each wanted topic was received; null before its first `subscribed`. */
  topics: ReadonlyMap<string, number | null>;
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

const subscription = (topic: string, after: number | null): LiveCommand => ({
  type: 'send',
  message: { type: 'subscribe', topic, ...(after === null ? {} : { after }) },
});

function withTopic(session: LiveSession, topic: string, seq: number | null): LiveSession {
  return { ...session, topics: new Map(session.topics).set(topic, seq) };
}

function want(session: LiveSession, topic: string): LiveStep {
  if (session.topics.has(topic)) return stay(session);
  return {
    session: withTopic(session, topic, null),
    commands: session.phase === 'live' ? [subscription(topic, null)] : [],
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
        session: { ...session, phase: 'live', failures: 0, heartbeatSeconds: message.heartbeatSeconds },
        commands: [...session.topics].map(([topic, after]) => subscription(topic, after)),
      };
    case 'ping':
      return { session, commands: [{ type: 'send', message: { type: 'pong' } }] };
    case 'subscribed': {
      const known = session.topics.get(message.topic);
      if (known === undefined || known !== null) return stay(session);
      // What happened between the screen's first question and this answer is not sent: ask once more.
      return {
        session: withTopic(session, message.topic, message.seq),
        commands: [{ type: 'refresh', topic: message.topic }],
      };
    }
    case 'gap':
      if (!session.topics.has(message.topic)) return stay(session);
      return {
        session: withTopic(session, message.topic, message.seq),
        commands: [{ type: 'refresh', topic: message.topic }],
      };
    case 'event': {
      const known = session.topics.get(message.topic);
      if (known === undefined || (known !== null && message.event.seq <= known)) return stay(session);
      return {
        session: withTopic(session, message.topic, message.event.seq),
        commands: [{ type: 'deliver', topic: message.topic, event: message.event }],
      };
    }
    case 'refused':
      return refused(session, message.topic);
  }
}

/** A refused topic is given up; a refused greeting means the session of this member of staff has ended. */
function refused(session: LiveSession, topic: string | null): LiveStep {
  if (topic === null) return { session: { ...session, phase: 'refused' }, commands: [{ type: 'disconnect' }] };
  const topics = new Map(session.topics);
  topics.delete(topic);
  return { session: { ...session, topics }, commands: [] };
}
