import type { Log } from '@kanfa/kit';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Uploads as bytes, one span and one log line per request, a version as ETag. */
export function prepareHttp(app: NestFastifyApplication, log: Log): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(
    /^(image\/|application\/octet-stream)/,
    { parseAs: 'buffer', bodyLimit: 12 * 1024 * 1024 },
    (_request, body, done) => done(null, body),
  );

  const tracer = trace.getTracer('kanfa-http');
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (/^\/(health|metrics)/.test(request.url) || trace.getActiveSpan()) return done();
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const span = tracer.startSpan(`${request.method} ${request.routeOptions.url ?? ''}`, { kind: SpanKind.SERVER }, parent);
    request.raw.once('close', () => span.end());
    Object.assign(request, { span });
    context.with(trace.setSpan(parent, span), done);
  });
  fastify.addHook('preSerialization', (_request, reply, payload: unknown, done) => {
    const version = (payload as { version?: unknown } | null)?.version;
    if (typeof version === 'number') void reply.header('etag', `"${version}"`);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode >= 500) trace.getActiveSpan()?.setStatus({ code: SpanStatusCode.ERROR });
    if (!/^\/(health|metrics)/.test(request.url)) {
      log.info(
        { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'request',
      );
    }
    done();
  });
}
