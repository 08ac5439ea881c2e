import type { ClientMessage, LiveEvent, ServerMessage } from '@zhanggui/contract';
import WebSocket from 'ws';

type Received = LiveEvent & { topic: string };

/** A screen's connection to `/realtime`: keeps every event and lets a test wait for one. */
export class Realtime {
  readonly events: Received[] = [];
  readonly messages: ServerMessage[] = [];
  private readonly watchers = new Set<(message: ServerMessage) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.receive(JSON.parse(data.toString('utf8')) as ServerMessage));
  }

  static async connect(serverUrl: string, token: string | null): Promise<Realtime> {
    const address = new URL('/realtime', serverUrl);
    address.protocol = 'ws:';
    const socket = new WebSocket(address);
    const connection = new Realtime(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    connection.send({ type: 'hello', token });
    await connection.waitForMessage((message) => message.type === 'welcome');
    return connection;
  }

  /** With `after`, what was missed since that sequence follows first. Throws when the topic is refused. */
  async subscribe(topic: string, after?: number): Promise<void> {
    this.send({ type: 'subscribe', topic, after });
    const answer = await this.waitForMessage(
      (message) => (message.type === 'subscribed' || message.type === 'refused') && message.topic === topic,
    );
    if (answer.type === 'refused') throw new Error(`${topic} was refused: ${answer.code}`);
  }

  /** The first event, of those received and those to come, that fits. */
  waitFor(fits: (event: Received) => boolean, withinMs = 5_000): Promise<Received> {
    const fitting = (message: ServerMessage) => {
      if (message.type !== 'event') return undefined;
      const received = { ...message.event, topic: message.topic };
      return fits(received) ? received : undefined;
    };
    const seen = () => this.events.slice(-30).map(({ type }) => type);
    return this.until(this.events.find(fits), fitting, withinMs, seen);
  }

  waitForMessage(fits: (message: ServerMessage) => boolean, withinMs = 5_000): Promise<ServerMessage> {
    const fitting = (message: ServerMessage) => (fits(message) ? message : undefined);
    const seen = () => this.messages.slice(-30).map(({ type }) => type);
    return this.until(this.messages.find(fits), fitting, withinMs, seen);
  }

  /** Resolves when the server ends the connection; throws when it does not. */
  closed(withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`still open after ${withinMs} ms`)), withinMs);
      this.socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** The line goes dead without a goodbye, as in a lift. */
  drop(): void {
    this.socket.terminate();
  }

  close(): void {
    this.socket.close();
  }

  private send(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  private receive(message: ServerMessage): void {
    if (message.type === 'ping') {
      this.send({ type: 'pong' });
      return;
    }
    this.messages.push(message);
    if (message.type === 'event') this.events.push({ ...message.event, topic: message.topic });
    for (const watcher of this.watchers) watcher(message);
  }

  /** What is there already, or the first message to come that fits: only what is new is looked at. */
  private until<T>(
    already: T | undefined,
    fitting: (message: ServerMessage) => T | undefined,
    withinMs: number,
    seen: () => string[],
  ): Promise<T> {
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(look);
      };
      const look = (message: ServerMessage) => {
        const found = fitting(message);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Waited ${withinMs} ms in vain; received last: ${seen().join(', ') || 'nothing'}`));
      }, withinMs);
      this.watchers.add(look);
    });
  }
}
