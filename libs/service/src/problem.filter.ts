import { languageOf, toProblem, type Log } from '@kanfa/kit';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The one place that knows HTTP status codes: everything thrown on the way becomes problem+json in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const traceId = trace.getActiveSpan()?.spanContext().traceId ?? (request.headers['x-trace-id'] as string | undefined);
    const problem = toProblem(error, languageOf(request.headers['accept-language']), traceId);
    if (problem.status >= 500) this.log.error({ err: error, route: request.routeOptions?.url }, 'request failed');
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
  }
}
