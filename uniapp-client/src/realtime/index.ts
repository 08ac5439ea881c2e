import { SERVER_URL } from '@/config';
import { createConnection, type Socket, type SocketEvents } from './connection';

interface Hooks {
  token(): string | null;
  onState(connected: boolean): void;
}

let hooks: Hooks = { token: () => null, onState: () => undefined };

/** The app tells here who listens; this layer knows no store. */
export const bindConnection = (next: Hooks): void => {
  hooks = next;
};

function openSocket({ onOpen, onText, onClose }: SocketEvents): Socket {
  const task = uni.connectSocket({ url: `${SERVER_URL.replace(/^http/, 'ws')}/realtime`, complete: () => undefined });
  task.onOpen(onOpen);
  task.onMessage(({ data }) => onText(String(data)));
  task.onClose(onClose);
  task.onError(onClose);
  return {
    send: (data) => task.send({ data }),
    close: () => task.close({}),
  };
}

export const connection = createConnection({
  openSocket,
  token: () => hooks.token(),
  setTimer(action, milliseconds) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  jitter: Math.random,
  onState: (connected) => hooks.onState(connected),
});
