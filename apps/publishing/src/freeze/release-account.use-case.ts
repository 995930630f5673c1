import type { AnswerOf, HeldDecision, publishingRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { lockAccount, saveAccount } from '../account/account.store.js';
import { cancel } from '../publication/planning.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { systemNote } from '../publication/system-note.js';
import { hold } from '../publication/sending.js';
import { assertReleasable, effectOf, freezeUnknown, releaseHash } from './freeze.js';
import { heldOf } from './held.store.js';
import { endFreeze, lockFreeze, toFreeze } from './freeze.store.js';

type Wanted = { freezeId: string; decisions: HeldDecision[]; note: string; confirmToken?: string | undefined };

/** Lets one account go again: the next follows when this one was seen to run well. */
@Injectable()
export class ReleaseAccount {
  async run(
    tx: Tx,
    { freezeId, decisions, note, confirmToken }: Wanted,
    caller: Caller,
  ): Promise<AnswerOf<typeof publishingRoutes.releaseAccount>> {
    const row = await lockFreeze(tx, freezeId);
    const accountId = row.account_id;
    if (!caller.may('publication.authorise', accountId)) throw freezeUnknown();
    const account = await lockAccount(tx, accountId);
    assertReleasable(toFreeze(row), await heldOf(tx, accountId), decisions);
    const effect = effectOf(account.name, decisions);
    const boundTo = releaseHash(freezeId, decisions);
    const dry = await dryRun(tx, caller, confirmToken, { act: 'release', objectId: freezeId, boundTo, factor: true });
    if (dry) return { ...dry, effect, freeze: toFreeze(row) };
    for (const decision of decisions) await this.settle(tx, accountId, decision, caller);
    await saveAccount(tx, { ...account, status: row.status_before }, caller.actor);
    const freeze = await endFreeze(tx, freezeId, { id: caller.memberId, name: caller.identity.name, note });
    await tx.run(
      `UPDATE publication SET wake_at = clock_timestamp() WHERE account_id = $1 AND state_name IN ('planned', 'due') AND due_at <= clock_timestamp()`,
      [accountId],
    );
    await audit(tx, {
      by: caller.actor,
      did: 'account-released',
      to: `account:${accountId}`,
      accountId,
      details: { freezeId, note, decisions },
    });
    return { done: true, effect, freeze };
  }

  private async settle(tx: Tx, accountId: string, { publicationId, act }: HeldDecision, caller: Caller): Promise<void> {
    if (act === 'send') return;
    const publication = await lockPublication(tx, publicationId);
    if (publication.accountId !== accountId) throw freezeUnknown();
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const next = act === 'cancel' ? cancel(publication, now, systemNote('cancelled-while-frozen')) : hold(publication, heldProblem, now);
    await savePublication(tx, publication, next, { by: caller.actor, did: `publication-${next.state.is}`, wakeAt: null });
  }
}

const heldProblem = {
  code: 'held-by-freeze',
  zh: '账号冻结期间到了发布时间，没有发出。请选一个新的时间，或取消。',
  en: 'Its time came while the account was frozen, so nothing was sent. Choose another slot, or cancel it.',
};
