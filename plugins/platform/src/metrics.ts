import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Histogram<'endpoint' | 'status'>;
  refusals: Counter<'code'>;
  relayLag: Gauge;
  sockets: Gauge;
  reactionFailures: Counter<'reaction'>;
}

/** What Prometheus scrapes at `/metrics` (OP-2). */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'zhanggui_request_seconds',
      help: 'Time to answer an API request',
      labelNames: ['endpoint', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'zhanggui_refusals_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers,
    }),
    relayLag: new Gauge({ name: 'zhanggui_relay_lag_events', help: 'Events not yet numbered', registers }),
    sockets: new Gauge({ name: 'zhanggui_sockets', help: 'Open WebSocket connections', registers }),
    reactionFailures: new Counter({
      name: 'zhanggui_reaction_failures_total',
      help: 'Events that a reaction could not take',
      labelNames: ['reaction'],
      registers,
    }),
  };
}
