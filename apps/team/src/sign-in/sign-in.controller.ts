import { teamRoutes as routes, type InputOf, type OutputOf } from '@kanfa/contracts';
import { audit, Database, DomainError, Writes } from '@kanfa/kit';
import { Caller, checkInput, Handle, keyRefused } from '@kanfa/service';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MemberQueries } from '../member/member.queries.js';
import { Attempts } from './attempts.limiter.js';
import { Sessions } from './better-auth.client.js';
import { ChangePassword } from './change-password.use-case.js';
import { hashPassword } from './password.client.js';

/** Signing in and out comes without an identity, so these two are plain routes. */
@Controller()
export class SignInController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly members: MemberQueries,
    private readonly changePassword: ChangePassword,
  ) {}

  @Post('/api/v1/auth/sign-in')
  @HttpCode(200)
  async signIn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof routes.signIn>> {
    const { login, password } = checkInput(routes.signIn, request).body;
    const address = addressOf(request);
    await this.attempts.assertFree(login, address);
    const session = await this.sessions.signIn(login, password, headersOf(request));
    if (!session) {
      await this.attempts.refused(login, address);
      throw refused();
    }
    await this.attempts.accepted(login, address);
    const { name } = await this.members.get(session.memberId, false);
    const by = { kind: 'member' as const, id: session.memberId, name };
    await this.db.transaction((tx) => audit(tx, { by, did: 'signed-in', to: `member:${session.memberId}`, details: { address } }));
    void reply.header('set-cookie', session.cookies);
    return { memberId: session.memberId, name, expiresAt: session.expiresAt.toISOString() };
  }

  @Post('/api/v1/auth/sign-out')
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof routes.signOut>> {
    void reply.header('set-cookie', await this.sessions.signOut(headersOf(request)));
    return {};
  }

  @Handle(routes.changePassword)
  async change({ body }: InputOf<typeof routes.changePassword>, caller: Caller) {
    if (caller.identity.kind === 'api-key') throw keyRefused();
    const who = `password of ${caller.memberId}`;
    await this.attempts.assertFree(who, caller.memberId);
    const nextHash = await hashPassword(body.next);
    const { memberId, actor, operation, idempotencyKey } = caller;
    try {
      return await this.writes.run({ memberId, actor, operation, idempotencyKey, request: 'password' }, async (tx) => {
        await this.changePassword.run(tx, memberId, body.current, nextHash, actor);
        return {};
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'password-wrong') await this.attempts.refused(who, memberId);
      throw error;
    }
  }
}

/** The gateway writes the caller's address here and lets nobody else do so. */
const addressOf = (request: FastifyRequest): string => [request.headers['x-forwarded-for']].flat()[0] ?? request.ip;

function headersOf({ headers }: FastifyRequest): Headers {
  const kept = ['cookie', 'user-agent', 'x-forwarded-for'] as const;
  return new Headers(kept.flatMap((name) => (headers[name] ? [[name, String(headers[name])] as [string, string]] : [])));
}

/** The same answer for an unknown name, a wrong password and a disabled person. */
const refused = () =>
  new DomainError('unauthenticated', 'sign-in-refused', {
    zh: '用户名或密码不对。请核对后再试；忘记密码请联系管理者重设。',
    en: 'The username or the password is not right. Check them and try again; a manager can reset a forgotten password.',
  });
