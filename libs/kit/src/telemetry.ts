/**
 * Loaded before a service: `node --import @kanfa/kit/telemetry`. Switched on by the standard OTEL_* variables alone; service code never reads them.
 * WeChat's token rides in the query string, so query strings never reach a span.
 */
import { register, setSourceMapsSupport } from 'node:module';
import { telemetryConfig } from './config.js';

// errors name our own sources; the maps of a thousand package files stay unread, a fifth of the whole start
setSourceMapsSupport(true, { nodeModules: false });

const config = telemetryConfig();
if (config.enabled) {
  // without this hook, HTTP, undici and pg spans are silently missing under ESM
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
  const { UndiciInstrumentation } = await import('@opentelemetry/instrumentation-undici');
  const { PgInstrumentation } = await import('@opentelemetry/instrumentation-pg');
  const bare = (url: string) => url.split('?')[0] ?? url;
  const sdk = new NodeSDK({
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: (request) => /^\/(health|metrics)/.test(request.url ?? ''),
        startIncomingSpanHook: (request) => ({
          'url.full': bare(request.url ?? ''),
          'http.target': bare(request.url ?? ''),
          'url.query': '',
        }),
      }),
      new UndiciInstrumentation({
        requestHook: (span, request) => {
          span.setAttributes({ 'url.full': request.origin + bare(request.path), 'url.query': '', 'url.path': bare(request.path) });
        },
      }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  sdk.start();
  const flush = () => void sdk.shutdown().catch(() => undefined);
  process.once('beforeExit', flush);
  process.once('SIGTERM', flush);
} else {
  // no exporter: spans go nowhere, yet every request, event and audit entry still belongs to one trace
  const { NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  new NodeTracerProvider().register();
}
