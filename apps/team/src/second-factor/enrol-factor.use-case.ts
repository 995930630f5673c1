import type { Actor } from '@kanfa/contracts';
import { SecretBox, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { changed } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { verifyPassword } from '../sign-in/password.client.js';
import { passwordHashOf } from '../sign-in/sign-in.store.js';
import { alreadyEnrolled, notStarted, type Proof } from './problems.js';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.js';
import { confirm, findSecondFactor, freshenSession, savePending, saveRecoveryCodes } from './second-factor.store.js';
import { newSecret, stepOf } from './totp.js';

/** Binding an authenticator: the password first, then a code that proves the app has the secret. */
@Injectable()
export class EnrolFactor {
  constructor(private readonly secrets: SecretBox) {}

  async start(tx: Tx, memberId: string, password: string): Promise<Proof<string>> {
    await loadMember(tx, memberId);
    if ((await findSecondFactor(tx, memberId))?.confirmedAt) throw alreadyEnrolled();
    const known = await passwordHashOf(tx, memberId);
    if (!known || !(await verifyPassword(known, password))) return { wrong: 'password-wrong' };
    const secret = newSecret();
    await savePending(tx, memberId, this.secrets.seal(secret, memberId));
    return { is: secret };
  }

  async confirm(
    tx: Tx,
    memberId: string,
    sessionId: string | undefined,
    code: string,
    by: Actor,
  ): Promise<Proof<{ recoveryCodes: string[]; at: Date }>> {
    const member = await loadMember(tx, memberId);
    const factor = await findSecondFactor(tx, memberId);
    if (!factor) throw notStarted();
    if (factor.confirmedAt) throw alreadyEnrolled();
    const now = await databaseTime(tx);
    const step = stepOf(code, this.secrets.open(factor.sealedSecret, memberId), now, factor.lastStep);
    if (step === undefined) return { wrong: 'second-factor-code-wrong' };
    await confirm(tx, memberId, step);
    const recoveryCodes = newRecoveryCodes();
    await saveRecoveryCodes(
      tx,
      memberId,
      recoveryCodes.map((one) => recoveryHash(memberId, one)),
    );
    const at = await freshenSession(tx, memberId, sessionId);
    await recordDeed(tx, { by, did: 'second-factor-enrolled', member, events: [changed(member)], at: now });
    return { is: { recoveryCodes, at } };
  }
}
