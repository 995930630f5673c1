import { histogram } from '@kanfa/kit';

const seconds = histogram({
  name: 'kanfa_gateway_request_seconds',
  help: 'Time from the first byte of a request to the end of its answer',
  labels: ['method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

export const requestAnswered = (method: string, status: number, ms: number): void =>
  seconds.observe({ method, status: `${Math.floor(status / 100)}xx` }, ms / 1_000);
