import type { InputOf, RouteDefinition } from '@kanfa/contracts';
import { DomainError, languageOf } from '@kanfa/kit';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { locales, type z } from 'zod';
import { Caller, notGiven } from './caller.js';
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
      [input.params, input.query, input.body],
      header(request, 'idempotency-key'),
      versionIn(header(request, 'if-match')),
    );
    if (route.right !== 'anyone' && route.right !== 'nobody' && !caller.may(route.right)) throw notGiven(route.right);
    if (route.ifMatch) void caller.expectedVersion;
    request.kanfa = { caller, input };
    return true;
  }
}

const chinese = locales.zhCN().localeError;
const header = (request: FastifyRequest, name: string): string | undefined => [request.headers[name]].flat()[0];

function versionIn(ifMatch: string | undefined): number | undefined {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}

/** Checks params, query and body against the contract; every wrong field is named at once. */
export function checkInput(
  route: RouteDefinition,
  request: Pick<FastifyRequest, 'params' | 'query' | 'body' | 'headers'>,
): InputOf<RouteDefinition> {
  const fields: DomainError['fields'] = [];
  const check = (schema: z.ZodType | undefined, value: unknown, where: string): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    const zh = schema.safeParse(value ?? {}, { error: chinese }).error!.issues;
    parsed.error.issues.forEach((issue, i) =>
      fields.push({ path: [where, ...issue.path].join('.'), say: { zh: zh[i]?.message ?? issue.message, en: issue.message } }),
    );
    return undefined;
  };
  const input = {
    params: check(route.params, request.params, 'params'),
    query: check(route.query, request.query, 'query'),
    body: check(route.body, request.body, 'body'),
  };
  if (fields.length > 0) {
    const named = (language: 'zh' | 'en') => fields.map((field) => `${field.path} (${field.say[language]})`).join('; ');
    throw new DomainError(
      'invalid',
      'input-invalid',
      { zh: `以下内容需要修改：${named('zh')}`, en: `Please correct: ${named('en')}` },
      fields,
    );
  }
  const upload =
    route.upload && Buffer.isBuffer(request.body)
      ? { bytes: request.body, contentType: String(request.headers['content-type'] ?? '') }
      : undefined;
  return { ...input, ...(upload ? { upload } : {}) } as InputOf<RouteDefinition>;
}
