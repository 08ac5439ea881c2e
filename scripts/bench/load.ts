import { Client, type Dispatcher } from 'undici';

export interface Load {
  /** Milliseconds of each answer. */
  latencies: number[];
  seconds: number;
  perSecond: number;
}

/** Works off `count` tasks with `concurrency` at a time, each as soon as one before it is done. */
export async function runLoad(
  count: number,
  concurrency: number,
  task: (index: number, worker: number) => Promise<void>,
): Promise<Load> {
  const latencies: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const work = async (worker: number) => {
    for (let index = next++; index < count; index = next++) {
      const before = performance.now();
      await task(index, worker);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker)));
  const seconds = (performance.now() - startedAt) / 1000;
  return { latencies, seconds, perSecond: count / seconds };
}

export interface Response {
  status: number;
  body: Buffer;
}

/** A keep-alive HTTP client that does as little as possible, so that the server is what is measured. */
export function lightClient(baseUrl: string, connections: number) {
  const clients = Array.from({ length: connections }, () => new Client(baseUrl, { pipelining: 1 }));
  const free = [...clients];
  const send = (
    method: Dispatcher.HttpMethod,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      const client = free.pop();
      if (!client) throw new Error(`more than ${connections} requests at once`);
      const chunks: Buffer[] = [];
      let status = 0;
      client.dispatch(
        { method, path, headers, body },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_, statusCode) => void (status = statusCode),
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd: () => {
            free.push(client);
            resolve({ status, body: Buffer.concat(chunks) });
          },
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  return { send, close: () => Promise.all(clients.map((client) => client.destroy())) };
}
