import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { wakeSources } from './comment-source.store.js';

const days = 90;

/** A person does not want to wait for the schedule. */
@Injectable()
export class SyncComments {
  async run(tx: Tx, caller: Caller, { body }: InputOf<typeof interactionRoutes.syncComments>): Promise<{ articles: number }> {
    const { accountId } = await loadAccount(tx, body.accountId);
    await assertNotHandedBack(tx, accountId);
    caller.demand('inbox.read', accountId);
    const articles = await wakeSources(tx, accountId, days);
    await audit(tx, { by: caller.actor, did: 'comments-read', to: `account:${accountId}`, accountId, details: { articles } });
    return { articles };
  }
}
