import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Writes, type WriteRequest } from '@kanfa/kit';
import { Caller, Handle } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { hashPassword } from '../sign-in/password.client.js';
import { SetSignIn } from '../sign-in/set-sign-in.use-case.js';
import { CreateMember } from './create-member.use-case.js';
import { GrantDuty } from './grant-duty.use-case.js';
import type { Manager } from './member.js';
import { heldRights, MemberQueries } from './member.queries.js';
import { RevokeDuty } from './revoke-duty.use-case.js';
import { UpdateMember } from './update-member.use-case.js';

@Controller()
export class MembersController {
  constructor(
    private readonly writes: Writes,
    private readonly members: MemberQueries,
    private readonly createMember: CreateMember,
    private readonly updateMember: UpdateMember,
    private readonly grantDuty: GrantDuty,
    private readonly revokeDuty: RevokeDuty,
    private readonly setSignIn: SetSignIn,
  ) {}

  @Handle(routes.me)
  async me(_input: InputOf<typeof routes.me>, caller: Caller) {
    const me = await this.members.get(caller.memberId, true);
    return { ...me, rights: heldRights((right) => caller.accountsFor(right)) };
  }

  @Handle(routes.listMembers)
  list({ query }: InputOf<typeof routes.listMembers>, caller: Caller) {
    return this.members.list(query, caller.may('member.manage'));
  }

  @Handle(routes.getMember)
  get({ params }: InputOf<typeof routes.getMember>, caller: Caller) {
    return this.members.get(params.memberId, caller.may('member.manage') || caller.memberId === params.memberId);
  }

  @Handle(routes.createMember)
  async create({ body }: InputOf<typeof routes.createMember>, caller: Caller) {
    const { password, ...names } = body.signIn ?? { password: undefined, username: '' };
    const signIn = password === undefined ? undefined : { ...names, passwordHash: await hashPassword(password) };
    const wanted = { name: body.name, kind: body.kind, organisation: body.organisation, post: body.post, signIn };
    const request = withoutPassword(caller, { ...body, signIn: body.signIn && names });
    return this.writes.run(request, async (tx) => ({ id: await this.createMember.run(tx, wanted, managerOf(caller), caller.actor) }));
  }

  @Handle(routes.updateMember)
  async update({ params, body }: InputOf<typeof routes.updateMember>, caller: Caller) {
    await this.writes.run(caller, (tx) =>
      this.updateMember.run(tx, params.memberId, body, caller.expectedVersion, managerOf(caller), caller.actor),
    );
    return this.members.get(params.memberId, true);
  }

  @Handle(routes.setSignIn)
  async setMemberSignIn({ params, body }: InputOf<typeof routes.setSignIn>, caller: Caller) {
    const { password, ...names } = body;
    const signIn = { ...names, passwordHash: await hashPassword(password) };
    return this.writes.run(withoutPassword(caller, { params, names }), async (tx) => {
      await this.setSignIn.run(tx, params.memberId, signIn, managerOf(caller), caller.actor);
      return {};
    });
  }

  @Handle(routes.grantDuty)
  grant({ params, body }: InputOf<typeof routes.grantDuty>, caller: Caller) {
    return this.writes.run(caller, async (tx) => ({
      id: await this.grantDuty.run(tx, params.memberId, body, managerOf(caller), caller.actor),
    }));
  }

  @Handle(routes.revokeDuty)
  revoke({ params }: InputOf<typeof routes.revokeDuty>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.revokeDuty.run(tx, params.memberId, params.grantId, managerOf(caller), caller.actor);
      return {};
    });
  }
}

const managerOf = (caller: Caller): Manager => ({ memberId: caller.memberId, accounts: caller.accountsFor('member.manage') });

/** The idempotency row keeps a fast hash of the request, and a fast hash of a password can be guessed: the password stays out of it. */
const withoutPassword = ({ memberId, actor, operation, idempotencyKey }: Caller, request: unknown): WriteRequest => ({
  memberId,
  actor,
  operation,
  idempotencyKey,
  request,
});
