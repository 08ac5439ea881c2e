import http from 'node:http';

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
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(baseUrl);
  const send = (method: string, path: string, headers: http.OutgoingHttpHeaders, body?: string): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = http.request({ hostname, port, method, path, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      });
      request.on('error', reject);
      request.end(body);
    });
  return { send, close: () => agent.destroy() };
}
