import type { EventDefinition, EventOf } from '@kanfa/contracts';
import { Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { EventContext } from './event-context.js';

/** Nest's default filter replaces every error by `{status, message}`; the consumer loop decides by the error itself. `@On` puts it in place. */
@Catch()
export class KeepError implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

type HandlerOf<D extends EventDefinition> = (event: EventOf<D>, context: EventContext) => Promise<void>;

/**
 * Handles `event`; the method must take that event and the loop's context. Several methods may hear one event: they run one after the other in one
 * transaction and succeed or fail together.
 */
export const On =
  <D extends EventDefinition>(event: D) =>
  <H extends HandlerOf<D>>(target: object, key: string | symbol, method: TypedPropertyDescriptor<H>): void => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    (EventPattern(event.type, { event }) as MethodDecorator)(target, key, method);
    UseFilters(KeepError)(target, key, method);
  };
