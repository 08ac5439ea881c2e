import type { ClientMessage, LiveEvent, ServerMessage } from '@zhanggui/contract';

/** A WebSocket as this client needs it; `uni.connectSocket` in the app, a fake in tests. */
export interface Socket {
  send(text: string): void;
  close(): void;
}
export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  onClose(): void;
}
export interface ConnectionParts {
  openSocket(events: SocketEvents): Socket;
  token(): string | null;
  setTimer(action: () => void, milliseconds: number): () => void;
  /** 0 … 1, spreads reconnects of many phones. */
  jitter(): number;
  onState(connected: boolean): void;
}
export interface Listener {
  onEvent(event: LiveEvent): void;
  /** Something may have been missed: fetch afresh. */
  onGap(): void;
}

interface Topic {
  listeners: Set<Listener>;
  /** Last sequence seen; null until the server named one. */
  seq: number | null;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
const DEFAULT_HEARTBEAT_S = 25;

/**
 * The phone's line to `/realtime`: one socket for all topics, reconnecting with growing pauses. Every subscription goes on
 * from the last sequence it saw, so a broken line loses nothing; where the server cannot catch up it says so (`gap`).
 */
export function createConnection(parts: ConnectionParts) {
  const topics = new Map<string, Topic>();
  let socket: Socket | null = null;
  let welcomed = false;
  let attempts = 0;
  let heartbeatSeconds = DEFAULT_HEARTBEAT_S;
  let cancelRetry: (() => void) | null = null;
  let cancelSilence: (() => void) | null = null;

  const say = (message: ClientMessage) => socket?.send(JSON.stringify(message));

  const subscribe = (name: string, { seq }: Topic) =>
    say(seq === null ? { type: 'subscribe', topic: name } : { type: 'subscribe', topic: name, after: seq });

  function open() {
    if (socket || topics.size === 0) return;
    cancelRetry?.();
    cancelRetry = null;
    const mine: Socket = parts.openSocket({
      onOpen: () => mine === socket && say({ type: 'hello', token: parts.token() }),
      onText: (text) => mine === socket && receive(JSON.parse(text) as ServerMessage),
      onClose: () => mine === socket && lost(),
    });
    socket = mine;
    listenForSilence();
  }

  /** A line that is silent for two heartbeats is dead, whatever the phone thinks of it. */
  function listenForSilence() {
    cancelSilence?.();
    cancelSilence = parts.setTimer(() => {
      socket?.close();
      lost();
    }, heartbeatSeconds * 2000);
  }

  function lost() {
    cancelSilence?.();
    socket = null;
    if (welcomed) parts.onState(false);
    welcomed = false;
    if (topics.size === 0) return;
    const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts) * (0.5 + parts.jitter());
    attempts += 1;
    cancelRetry = parts.setTimer(open, pause);
  }

  function receive(message: ServerMessage) {
    listenForSilence();
    switch (message.type) {
      case 'welcome':
        welcomed = true;
        attempts = 0;
        heartbeatSeconds = message.heartbeatSeconds;
        listenForSilence();
        topics.forEach((topic, name) => subscribe(name, topic));
        return parts.onState(true);
      case 'ping':
        return say({ type: 'pong' });
      case 'subscribed': {
        const topic = topics.get(message.topic);
        if (topic && topic.seq === null) topic.seq = message.seq;
        return;
      }
      case 'gap': {
        const topic = topics.get(message.topic);
        if (!topic) return;
        topic.seq = message.seq;
        return topic.listeners.forEach((listener) => listener.onGap());
      }
      case 'event': {
        const topic = topics.get(message.topic);
        if (!topic || (topic.seq !== null && message.event.seq <= topic.seq)) return;
        topic.seq = message.event.seq;
        return topic.listeners.forEach((listener) => listener.onEvent(message.event));
      }
      case 'refused':
        if (message.topic) topics.delete(message.topic);
        return;
    }
  }

  return {
    /** Listens to `kind:id` until the returned function is called. */
    listen(name: string, listener: Listener): () => void {
      const known = topics.get(name);
      const topic: Topic = known ?? { listeners: new Set(), seq: null };
      topic.listeners.add(listener);
      if (!known) {
        topics.set(name, topic);
        if (welcomed) subscribe(name, topic);
        else open();
      }
      return () => {
        topic.listeners.delete(listener);
        if (topic.listeners.size > 0 || topics.get(name) !== topic) return;
        topics.delete(name);
        if (welcomed) say({ type: 'unsubscribe', topic: name });
      };
    },

    /** Opens the line anew, for another token or because the phone woke up. */
    restart(): void {
      attempts = 0;
      const old = socket;
      socket = null;
      if (welcomed) parts.onState(false);
      welcomed = false;
      cancelSilence?.();
      old?.close();
      open();
    },
  };
}

export type Connection = ReturnType<typeof createConnection>;
