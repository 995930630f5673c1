import type { RouteDefinition } from '@kanfa/contracts';
import { languageOf, sha256Of } from '@kanfa/kit';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Caller, notGiven } from './caller.js';
import { checkInput } from './check-input.js';
import { ROUTE, type Handled } from './handle.decorator.js';
import { IdentityVerifier } from './identity.js';
import { MemberDirectory } from './member-directory.js';

/** Identity, right and input of every declared operation, in that order; nothing runs before all three hold. */
@Injectable()
export class RouteGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(
    private readonly identities: IdentityVerifier,
    private readonly members: MemberDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (!route) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & Handled>();
    const identity = await this.identities.verify(request.headers.authorization);
    const duties = await this.members.dutiesOf(identity.memberId);
    const input = checkInput(route, request);
    const caller = new Caller(
      identity,
      duties,
      new Date(),
      languageOf(request.headers['accept-language']),
      route.operationId,
      [input.params, input.query, input.upload ? sha256Of(input.upload.bytes) : input.body],
      header(request, 'idempotency-key'),
      versionIn(header(request, 'if-match')),
    );
    if (route.right !== 'anyone' && route.right !== 'nobody' && !caller.may(route.right)) throw notGiven(route.right);
    if (route.ifMatch) void caller.expectedVersion;
    request.kanfa = { caller, input };
    return true;
  }
}

const header = (request: FastifyRequest, name: string): string | undefined => [request.headers[name]].flat()[0];

function versionIn(ifMatch: string | undefined): number | undefined {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}
