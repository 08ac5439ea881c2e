import { clientMessage, type ClientMessage, type LiveEvent, type ServerMessage } from '@zhanggui/contract';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { TokenReader } from '../auth/authenticate';
import type { Engine, NumberedEvent } from '../engine';
import { readTopicEvents } from '../events/event-rows';
import type { Principal } from '../principal';
import { mayListen } from './topics';

const HEARTBEAT_SECONDS = 25;
const CATCH_UP_LIMIT = 500;
/** Who is this many events of the whole house behind reads afresh: looking through more costs more than that. */
export const CATCH_UP_SPAN = 20_000;
const TOPICS_PER_SOCKET = 100;
/** A client this far behind is cut off: it comes back and catches up. */
const BACKLOG_LIMIT_BYTES = 1024 * 1024;

interface Session {
  socket: WebSocket;
  token: string | null;
  principal: Principal | undefined;
  topics: Set<string>;
  /** Answers are given in the order of the questions. */
  queue: Promise<void>;
  alive: boolean;
}

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends events to every session that listens to one of their topics. */
  deliver(events: readonly NumberedEvent[]): void;
  close(): void;
}

const toLive = (event: NumberedEvent): LiveEvent => ({
  seq: event.seq,
  type: event.type,
  at: event.at.toISOString(),
  storeId: event.storeId,
  payload: event.payload,
});

/** Whether the party that a topic was about is no longer at that space: it has gone, or moved to another one. */
function hasLeft(event: NumberedEvent, topic: string): boolean {
  if (event.type === 'visit.closed') return true;
  return (
    event.type === 'visit.moved' && topic === `space:${(event as NumberedEvent<'visit.moved'>).payload.fromSpaceId}`
  );
}

/** `/realtime` (NT-2): live events by topic, with catch-up by sequence after a broken connection. */
export function openSockets(engine: Engine, readToken: TokenReader, seq: () => number): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024, perMessageDeflate: false });
  const listeners = new Map<string, Set<Session>>();
  const sessions = new Set<Session>();

  const send = (session: Session, message: ServerMessage) => {
    if (session.socket.readyState === WebSocket.OPEN) session.socket.send(JSON.stringify(message));
  };

  function forget(session: Session, topic: string): void {
    session.topics.delete(topic);
    const set = listeners.get(topic);
    set?.delete(session);
    if (set?.size === 0) listeners.delete(topic);
  }

  async function subscribe(session: Session, topic: string, after: number | undefined): Promise<void> {
    if (session.topics.size >= TOPICS_PER_SOCKET) {
      send(session, { type: 'refused', topic, code: 'TOO_MANY_REQUESTS' });
      return;
    }
    if (!(await mayListen(engine, session.principal ?? { kind: 'anonymous' }, topic))) {
      send(session, { type: 'refused', topic, code: 'NOT_ALLOWED' });
      return;
    }
    // Listen first, then read what was missed: an event in between comes twice rather than never. Clients drop
    // sequences that they have seen.
    let set = listeners.get(topic);
    if (!set) listeners.set(topic, (set = new Set()));
    set.add(session);
    session.topics.add(topic);
    const upTo = seq();
    if (after !== undefined && upTo - after > CATCH_UP_SPAN) send(session, { type: 'gap', topic, seq: upTo });
    else if (after !== undefined && after < upTo) {
      const missed = await readTopicEvents(engine.db, topic, after, CATCH_UP_LIMIT + 1);
      if (missed.length > CATCH_UP_LIMIT) send(session, { type: 'gap', topic, seq: upTo });
      else for (const event of missed) send(session, { type: 'event', topic, event: toLive(event) });
    }
    send(session, { type: 'subscribed', topic, seq: upTo });
  }

  /** A member of staff was given another role or other stores: what is not theirs any more falls silent. */
  async function review(session: Session, principal: Principal): Promise<void> {
    session.principal = principal;
    for (const topic of session.topics) {
      if (await mayListen(engine, principal, topic)) continue;
      forget(session, topic);
      send(session, { type: 'refused', topic, code: 'NOT_ALLOWED' });
    }
  }

  /** The next party at a table is none of the last one's business. */
  function sendHome(topic: string, listening: ReadonlySet<Session>): void {
    for (const session of listening) if (session.principal?.kind === 'customer') forget(session, topic);
  }

  async function take(session: Session, message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'hello':
        session.token = message.token;
        session.principal = message.token ? await readToken(message.token) : { kind: 'anonymous' };
        if (!session.principal) {
          send(session, { type: 'refused', topic: null, code: 'SESSION_ENDED' });
          session.socket.close(4401, 'SESSION_ENDED');
          return;
        }
        send(session, { type: 'welcome', seq: seq(), heartbeatSeconds: HEARTBEAT_SECONDS });
        return;
      case 'subscribe':
        await subscribe(session, message.topic, message.after);
        return;
      case 'unsubscribe':
        forget(session, message.topic);
        return;
      case 'pong':
        return;
    }
  }

  server.on('connection', (socket) => {
    const session: Session = {
      socket,
      token: null,
      principal: undefined,
      topics: new Set(),
      queue: Promise.resolve(),
      alive: true,
    };
    sessions.add(session);
    engine.metrics.sockets.set(sessions.size);
    socket.on('message', (data: Buffer) => {
      session.alive = true;
      const parsed = clientMessage.safeParse(parse(data));
      if (!parsed.success) {
        send(session, { type: 'refused', topic: null, code: 'INVALID_INPUT' });
        return;
      }
      session.queue = session.queue
        .then(() => take(session, parsed.data))
        .catch((error: unknown) => {
          engine.log.error({ err: error }, 'socket message failed');
          socket.close(1011, 'SERVER_ERROR');
        });
    });
    socket.on('error', (error) => engine.log.debug({ err: error }, 'socket broke'));
    socket.on('close', () => {
      for (const topic of session.topics) forget(session, topic);
      sessions.delete(session);
      engine.metrics.sockets.set(sessions.size);
    });
  });

  /** Ends dead connections and those whose sign-in was revoked since. */
  const heartbeat = setInterval(() => {
    for (const session of sessions) {
      if (!session.alive) {
        session.socket.terminate();
        continue;
      }
      session.alive = false;
      send(session, { type: 'ping' });
    }
  }, HEARTBEAT_SECONDS * 1000);
  const recheck = setInterval(() => {
    for (const session of sessions) {
      const { token } = session;
      if (!token) continue;
      readToken(token)
        .then((principal) => {
          if (!principal) session.socket.close(4401, 'SESSION_ENDED');
          else if (principal.kind === 'staff' && principal !== session.principal) return review(session, principal);
        })
        .catch((error: unknown) => engine.log.warn({ err: error }, 'socket not checked again'));
    }
  }, 5000);

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request));
    },
    deliver(events) {
      for (const event of events) {
        for (const topic of event.topics) {
          const set = listeners.get(topic);
          if (!set) continue;
          // One text for everyone who listens: a busy store has hundreds of phones.
          const text = JSON.stringify({ type: 'event', topic, event: toLive(event) } satisfies ServerMessage);
          for (const session of set) {
            if (session.socket.bufferedAmount > BACKLOG_LIMIT_BYTES) session.socket.terminate();
            else if (session.socket.readyState === WebSocket.OPEN) session.socket.send(text);
          }
          if (topic.startsWith('space:') && hasLeft(event, topic)) sendHome(topic, set);
        }
      }
    },
    close() {
      clearInterval(heartbeat);
      clearInterval(recheck);
      for (const session of sessions) session.socket.close(1001, 'server stops');
      server.close();
    },
  };
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8')) as unknown;
  } catch {
    // Not JSON: the schema refuses undefined with words.
    return undefined;
  }
}
