import type { InputOf, OutputOf, RouteDefinition } from '@kanfa/contracts';
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  Header,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Caller } from './caller.js';

export const ROUTE = 'kanfa:route';
/** What the guard and the input check leave on the request for the handler. */
export type Handled = { kanfa?: { caller: Caller; input: InputOf<RouteDefinition> } };

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };
const fromRequest = <K extends 'caller' | 'input'>(what: K) =>
  createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Handled>().kanfa?.[what]);
const Input = fromRequest('input');
const Who = fromRequest('caller');

type Handler<D extends RouteDefinition> = (input: InputOf<D>, caller: Caller) => Promise<OutputOf<D>>;

/**
 * Serves a declared operation: the method takes the checked input and the caller, and returns what the contract says.
 * Path, verb, right, validation and status come from the declaration.
 */
export function Handle<D extends RouteDefinition>(route: D) {
  return <H extends Handler<D>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    Input()(target, key, 0);
    Who()(target, key, 1);
    applyDecorators(
      SetMetadata(ROUTE, route),
      verbs[route.method](`/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
      HttpCode(route.status),
      ...(route.noStore ? [Header('cache-control', 'no-store')] : []),
    )(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}
