import type { ClientMessage, LiveEvent, ServerMessage } from '@zhanggui/contract';
import WebSocket from 'ws';

type Received = LiveEvent & { topic: string };

/** A screen's connection to `/realtime`: keeps every event and lets a test wait for one. */
export class Realtime {
  readonly events: Received[] = [];
  readonly messages: ServerMessage[] = [];
  private readonly watchers = new Set<() => void>();

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
    return this.until(
      () => this.events.find(fits),
      withinMs,
      () => this.events.map(({ type }) => type).join(', '),
    );
  }

  waitForMessage(fits: (message: ServerMessage) => boolean, withinMs = 5_000): Promise<ServerMessage> {
    return this.until(
      () => this.messages.find(fits),
      withinMs,
      () => this.messages.map(({ type }) => type).join(', '),
    );
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
    for (const watcher of this.watchers) watcher();
  }

  private until<T>(find: () => T | undefined, withinMs: number, seen: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(look);
      };
      const look = () => {
        const found = find();
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Waited ${withinMs} ms in vain; received: ${seen() || 'nothing'}`));
      }, withinMs);
      this.watchers.add(look);
      look();
    });
  }
}
