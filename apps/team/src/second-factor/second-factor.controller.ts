import { teamRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes, type Tx } from '@kanfa/kit';
import { Caller, factorFreshMs, Handle, keyRefused } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { Attempts } from '../sign-in/attempts.limiter.js';
import { EnrolFactor } from './enrol-factor.use-case.js';
import { wrong, type Proof } from './problems.js';
import { ProveFactor } from './prove-factor.use-case.js';
import { ResetFactor } from './reset-factor.use-case.js';
import { SecondFactorQueries } from './second-factor.queries.js';
import { uriOf } from './totp.js';

/** Secrets and codes are told once, so their answers are not kept for repeated requests. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactorQueries,
    private readonly enrolling: EnrolFactor,
    private readonly proving: ProveFactor,
    private readonly resetting: ResetFactor,
  ) {}

  @Handle(routes.getSecondFactor)
  get(_input: InputOf<typeof routes.getSecondFactor>, caller: Caller) {
    return this.factors.of(caller.identity);
  }

  @Handle(routes.startSecondFactor)
  async start({ body }: InputOf<typeof routes.startSecondFactor>, caller: Caller) {
    const secret = await this.guarded(caller, (tx) => this.enrolling.start(tx, caller.memberId, body.password));
    return { secret, uri: uriOf(secret, await this.factors.usernameOf(caller.memberId)) };
  }

  @Handle(routes.confirmSecondFactor)
  async confirm({ body }: InputOf<typeof routes.confirmSecondFactor>, caller: Caller) {
    const { memberId, identity, actor } = caller;
    const done = await this.guarded(caller, (tx) => this.enrolling.confirm(tx, memberId, identity.sessionId, body.code, actor));
    return { recoveryCodes: done.recoveryCodes, freshUntil: untilOf(done.at) };
  }

  @Handle(routes.removeSecondFactor)
  async remove({ body }: InputOf<typeof routes.removeSecondFactor>, caller: Caller) {
    await this.guarded(caller, (tx) => this.proving.remove(tx, caller.memberId, body, caller.actor));
    return {};
  }

  @Handle(routes.stepUp)
  async stepUp({ body }: InputOf<typeof routes.stepUp>, caller: Caller) {
    const { memberId, identity, actor } = caller;
    const at = await this.guarded(caller, (tx) => this.proving.stepUp(tx, memberId, identity.sessionId, body.code, actor));
    return { freshUntil: untilOf(at) };
  }

  @Handle(routes.resetSecondFactor)
  async reset({ params }: InputOf<typeof routes.resetSecondFactor>, caller: Caller) {
    caller.demandFreshFactor();
    const manager = { memberId: caller.memberId, accounts: caller.accountsFor('member.manage') };
    return this.writes.run(caller, async (tx) => {
      await this.resetting.run(tx, params.memberId, manager, caller.actor);
      return {};
    });
  }

  /** Six wrong tries in a quarter of an hour are enough; a program proves nothing. */
  private async guarded<T>(caller: Caller, prove: (tx: Tx) => Promise<Proof<T>>): Promise<T> {
    if (caller.identity.kind === 'api-key') throw keyRefused();
    const who = `second factor of ${caller.memberId}`;
    await this.attempts.assertFree(who, caller.memberId);
    const proof = await this.db.transaction(prove);
    if ('is' in proof) return proof.is;
    await this.attempts.refused(who, caller.memberId);
    throw wrong(proof.wrong);
  }
}

const untilOf = (at: Date): string => new Date(at.getTime() + factorFreshMs).toISOString();
