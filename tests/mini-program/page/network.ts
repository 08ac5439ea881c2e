/// <reference lib="dom" />
import { fail, succeed, type Callbacks } from './answers';

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
}
interface SocketOptions extends Callbacks {
  url: string;
}

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** `wx.request` and `wx.connectSocket`. `isOnline` false: nothing leaves the phone, open sockets break. */
export function createNetwork(address: (url: string) => string, isOnline: () => boolean) {
  const sockets = new Set<WebSocket>();

  function request(options: RequestOptions) {
    const method = (options.method ?? 'GET').toUpperCase();
    if (!METHODS.includes(method)) {
      fail('request', options, `method ${method} is not supported`);
      return { abort: () => undefined };
    }
    const abort = new AbortController();
    void send(options, method, abort.signal);
    return { abort: () => abort.abort() };
  }

  async function send(options: RequestOptions, method: string, signal: AbortSignal) {
    if (!isOnline()) return fail('request', options, 'no network');
    const hasBody = options.data !== undefined && options.data !== null && method !== 'GET';
    try {
      const response = await fetch(address(options.url), {
        method,
        headers: options.header,
        body: hasBody ? textOf(options.data) : undefined,
        signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeout ?? 60_000)]),
      });
      const text = await response.text();
      const header: Record<string, string> = {};
      response.headers.forEach((value, name) => (header[name] = value));
      succeed('request', options, {
        statusCode: response.status,
        data: parsed(text),
        header,
        cookies: [],
      });
    } catch (error) {
      fail('request', options, error instanceof Error ? error.message : 'unknown');
    }
  }

  function connectSocket(options: SocketOptions) {
    const socket = new WebSocket(isOnline() ? address(options.url) : 'ws://127.0.0.1:2');
    sockets.add(socket);
    socket.addEventListener('close', () => sockets.delete(socket));
    succeed('connectSocket', options);
    return {
      send: (message: Callbacks & { data: string }) => {
        if (socket.readyState !== WebSocket.OPEN) return fail('send', message, 'not connected');
        socket.send(message.data);
        succeed('send', message);
      },
      close: (how?: Callbacks & { code?: number; reason?: string }) => {
        socket.close(how?.code, how?.reason);
        succeed('close', how);
      },
      onOpen: (listener: (event: object) => void) => {
        socket.onopen = () => listener({ header: {} });
      },
      onMessage: (listener: (event: { data: unknown }) => void) => {
        socket.onmessage = ({ data }: MessageEvent<unknown>) => listener({ data });
      },
      onClose: (listener: (event: object) => void) => {
        socket.onclose = ({ code, reason }) => listener({ code, reason });
      },
      onError: (listener: (event: object) => void) => {
        socket.onerror = () => listener({ errMsg: 'connectSocket:fail' });
      },
    };
  }

  return {
    request,
    connectSocket,
    breakSockets: () => {
      for (const socket of sockets) socket.close();
    },
  };
}

const textOf = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // WeChat hands what is not JSON over as text.
    return text;
  }
}
