import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';

const tracer = trace.getTracer('kanfa-gateway');

export type Trace = { traceId: string | undefined; traceparent: string | undefined; end(status: number): void };

/**
 * Each request starts one trace, or goes on with the caller's. Where an instrumentation has begun the span already it also writes the header to
 * the service: a second `traceparent` would break both.
 */
export function beginTrace(request: FastifyRequest): Trace {
  const active = trace.getActiveSpan();
  if (active) return { traceId: active.spanContext().traceId, traceparent: undefined, end: () => undefined };
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const span = tracer.startSpan(`${request.method} ${request.routeOptions.url ?? ''}`, { kind: SpanKind.SERVER }, parent);
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(parent, span), carrier);
  return {
    traceId: carrier.traceparent && span.spanContext().traceId,
    traceparent: carrier.traceparent,
    end: (status) => {
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
