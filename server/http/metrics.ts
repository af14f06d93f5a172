import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counts of one process for Prometheus: never a name, a unit or an identifier as a label. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'route' | 'status'>;
  readonly duration: Histogram<'route'>;
  readonly entries: Counter<'outcome'>;
  readonly uploads: Counter<'what'>;
  readonly activations: Counter<'result'>;
}

/** Makes the counters of one app; those of the process (memory, event loop) once, where `ofProcess` is set. */
export const createMetrics = (ofProcess = false): Metrics => {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: 'sct_' });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'sct_http_requests_total',
      help: 'Answers by route and status.',
      labelNames: ['route', 'status'],
      registers,
    }),
    duration: new Histogram({
      name: 'sct_http_request_seconds',
      help: 'Time from the head of a request to its answer.',
      labelNames: ['route'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    entries: new Counter({
      name: 'sct_entries_total',
      help: 'Entries received, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    uploads: new Counter({
      name: 'sct_uploads_total',
      help: 'Requests that broke off and were kept, and batches completed from pieces or refused.',
      labelNames: ['what'],
      registers,
    }),
    activations: new Counter({
      name: 'sct_activations_total',
      help: 'Tries to activate a device, by result.',
      labelNames: ['result'],
      registers,
    }),
  };
};
