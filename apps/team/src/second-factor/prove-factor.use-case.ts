import type { Actor } from '@kanfa/contracts';
import { SecretBox, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { changed, type Member } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { verifyPassword } from '../sign-in/password.client.js';
import { passwordHashOf } from '../sign-in/sign-in.store.js';
import { factorMissing, type Proof } from './problems.js';
import { recoveryHash } from './recovery-codes.js';
import { findSecondFactor, forgetFactor, freshenSession, useRecoveryCode, useStep, type SecondFactor } from './second-factor.store.js';
import { stepOf } from './totp.js';

/** Proving the second factor, and giving it up. A wrong code is an answer, not an error: the tries are counted outside of the transaction. */
@Injectable()
export class ProveFactor {
  constructor(private readonly secrets: SecretBox) {}

  /** Makes this session fresh. Gateways forget what they knew of the person, so the next request already counts. */
  async stepUp(tx: Tx, memberId: string, sessionId: string | undefined, code: string, by: Actor): Promise<Proof<Date>> {
    const member = await loadMember(tx, memberId);
    const used = await this.use(tx, await this.confirmed(tx, memberId), code);
    if (!used) return { wrong: 'second-factor-code-wrong' };
    const at = await freshenSession(tx, memberId, sessionId);
    await this.record(tx, member, 'second-factor-proven', by, { with: used });
    return { is: at };
  }

  async remove(tx: Tx, memberId: string, given: { password: string; code: string }, by: Actor): Promise<Proof<true>> {
    const member = await loadMember(tx, memberId);
    const factor = await this.confirmed(tx, memberId);
    const known = await passwordHashOf(tx, memberId);
    if (!known || !(await verifyPassword(known, given.password))) return { wrong: 'password-wrong' };
    if (!(await this.use(tx, factor, given.code))) return { wrong: 'second-factor-code-wrong' };
    await forgetFactor(tx, memberId);
    await this.record(tx, member, 'second-factor-removed', by);
    return { is: true };
  }

  private async confirmed(tx: Tx, memberId: string): Promise<SecondFactor> {
    const factor = await findSecondFactor(tx, memberId);
    if (!factor?.confirmedAt) throw factorMissing();
    return factor;
  }

  private async use(tx: Tx, factor: SecondFactor, code: string): Promise<'authenticator' | 'recovery-code' | undefined> {
    const { memberId, sealedSecret, lastStep } = factor;
    if (!/^\d{6}$/.test(code)) return (await useRecoveryCode(tx, memberId, recoveryHash(memberId, code))) ? 'recovery-code' : undefined;
    const step = stepOf(code, this.secrets.open(sealedSecret, memberId), await databaseTime(tx), lastStep);
    if (step === undefined) return undefined;
    await useStep(tx, memberId, step);
    return 'authenticator';
  }

  private async record(tx: Tx, member: Member, did: string, by: Actor, details?: Record<string, unknown>): Promise<void> {
    const at = await databaseTime(tx);
    await recordDeed(tx, { by, did, member, events: [changed(member)], at, ...(details ? { details } : {}) });
  }
}
