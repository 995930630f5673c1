import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, SecretBox, type Tx } from '@kanfa/kit';
import { loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { loadEarlier, saveEarlier } from './earlier-callback.store.js';

/** Keeps and gives back what stood in the back office before our address. */
@Injectable()
export class EarlierCallback {
  constructor(private readonly box: SecretBox) {}

  async keep(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.keepEarlierCallback>): Promise<void> {
    const { accountId } = await loadAccount(tx, params.accountId);
    caller.demand('account.manage', accountId);
    await saveEarlier(tx, this.box, accountId, body, caller.memberId);
    await audit(tx, {
      by: caller.actor,
      did: 'earlier-callback-kept',
      to: `callback:${accountId}`,
      accountId,
      details: { off: body.url === null },
    });
  }

  async reveal(tx: Tx, caller: Caller, { params }: InputOf<typeof interactionRoutes.revealEarlierCallback>) {
    const { accountId } = await loadAccount(tx, params.accountId);
    caller.demand('account.manage', accountId);
    const { token, encodingAesKey } = await loadEarlier(tx, this.box, accountId);
    await audit(tx, { by: caller.actor, did: 'earlier-callback-shown', to: `callback:${accountId}`, accountId });
    return { token: token ?? null, encodingAesKey: encodingAesKey ?? null };
  }
}
