import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry per process, at GET /metrics. Business figures are one function per fact in a service's metrics.ts, built on these. */
export const registry = new Registry();
let started = false;
export function startMetrics(service: string): void {
  if (started) return;
  started = true;
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
}

type Named = { name: string; help: string; labels?: string[] };
export const counter = ({ name, help, labels = [] }: Named) => new Counter({ name, help, labelNames: labels, registers: [registry] });
export const histogram = ({ name, help, labels = [], buckets }: Named & { buckets?: number[] }) =>
  new Histogram({ name, help, labelNames: labels, registers: [registry], ...(buckets ? { buckets } : {}) });
/** A gauge read when it is scraped. Of a service that is started again in the same process the newer one counts. */
export const gauge = ({ name, help, read }: Named & { read: () => Promise<number> | number }) => {
  registry.removeSingleMetric(name);
  return new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await Promise.resolve(read()).catch(() => Number.NaN));
    },
  });
};
