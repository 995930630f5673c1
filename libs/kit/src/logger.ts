import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream } from 'pino';

export type Log = Pick<import('pino').Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * JSON lines with service, trace id and message; ids as fields. ERROR: someone must act now. WARN heals itself. INFO: a decision or a delivery.
 * Anything that may hold a secret or a reader's words is cut before it is written.
 */
export function createLogger(service: string, level = 'info', destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span ? { traceId: span.traceId } : {};
      },
      redact: {
        paths: [
          '*.authorization',
          '*.cookie',
          '*.password',
          '*.secret',
          '*.access_token',
          '*.token',
          'authorization',
          'cookie',
          'password',
          'secret',
          'token',
        ],
        censor: '[cut]',
      },
    },
    // lines are gathered for up to half a second: under load a write of its own for each costs as much as answering. Ending flushes them.
    destination ?? pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 }),
  );
}
