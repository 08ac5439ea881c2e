import type { LiveEvent, ServerMessage } from '@zhanggui/contract';
import { idleSession, stepLive, type LiveCommand, type LiveInput, type LiveSession } from './live-session';

export interface LiveStatus {
  phase: LiveSession['phase'];
  /** Since when there has been no live connection; null while there is one. */
  lostSince: number | null;
}

/** `event` is null where events were missed and everything of the topic is to be read again. */
export type LiveListener = (event: LiveEvent | null) => void;

/** Carries out what the state machine says on one real WebSocket, shared by all screens. */
export class LiveConnection {
  private session = idleSession;
  private socket: WebSocket | null = null;
  private pauseTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Map<string, Set<LiveListener>>();
  private readonly watchers = new Set<() => void>();
  private currentStatus: LiveStatus = { phase: 'off', lostSince: null };

  constructor(
    private readonly address: string,
    private readonly token: () => string | null,
  ) {}

  /** Calls `listener` for every event of the topic until the returned function is called. */
  subscribe(topic: string, listener: LiveListener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    listeners.add(listener);
    this.listeners.set(topic, listeners);
    this.take({ type: 'want', topic });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.listeners.delete(topic);
      this.take({ type: 'unwant', topic });
    };
  }

  start(): void {
    this.take({ type: 'start' });
  }

  stop(): void {
    this.take({ type: 'stop' });
  }

  /** The network came back or the device woke up: no use in waiting longer. */
  hurry(): void {
    clearTimeout(this.pauseTimer);
    this.take({ type: 'pause-over' });
  }

  readonly status = (): LiveStatus => this.currentStatus;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private take(input: LiveInput): void {
    const { session, commands } = stepLive(this.session, input);
    this.session = session;
    for (const command of commands) this.carryOut(command);
    this.publishStatus();
  }

  private carryOut(command: LiveCommand): void {
    switch (command.type) {
      case 'connect':
        return this.connect();
      case 'disconnect':
        return this.disconnect();
      case 'greet':
        return this.socket?.send(JSON.stringify({ type: 'hello', token: this.token() }));
      case 'send':
        return this.socket?.send(JSON.stringify(command.message));
      case 'pause':
        this.pauseTimer = setTimeout(() => this.take({ type: 'pause-over' }), command.milliseconds);
        return;
      case 'deliver':
        return this.tell(command.topic, command.event);
      case 'refresh':
        return this.tell(command.topic, null);
    }
  }

  private connect(): void {
    const socket = new WebSocket(this.address);
    this.socket = socket;
    const mine = (input: LiveInput) => this.socket === socket && this.take(input);
    socket.onopen = () => {
      this.expectHeartbeat();
      mine({ type: 'opened' });
    };
    socket.onclose = () => mine({ type: 'closed' });
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      this.expectHeartbeat();
      mine({ type: 'message', message: JSON.parse(data) as ServerMessage });
    };
  }

  private disconnect(): void {
    clearTimeout(this.pauseTimer);
    clearTimeout(this.silenceTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private expectHeartbeat(): void {
    clearTimeout(this.silenceTimer);
    const milliseconds = this.session.heartbeatSeconds * 2_500;
    this.silenceTimer = setTimeout(() => this.take({ type: 'silent' }), milliseconds);
  }

  private tell(topic: string, event: LiveEvent | null): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(event);
  }

  private publishStatus(): void {
    const { phase } = this.session;
    if (phase === this.currentStatus.phase) return;
    const since = this.currentStatus.lostSince ?? Date.now();
    this.currentStatus = { phase, lostSince: phase === 'live' || phase === 'off' ? null : since };
    for (const watcher of this.watchers) watcher();
  }
}
