import { interactionRoutes, type EarlierCallback as View, type InputOf } from '@kanfa/contracts';
import { Database, SecretBox, Writes } from '@kanfa/kit';
import { Handle, loadAccount, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { loadEarlier } from './earlier-callback.store.js';
import { EarlierCallback } from './earlier-callback.use-case.js';

@Controller()
export class EarlierCallbackController {
  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    private readonly writes: Writes,
    private readonly earlier: EarlierCallback,
  ) {}

  @Handle(interactionRoutes.getEarlierCallback)
  async one({ params }: InputOf<typeof interactionRoutes.getEarlierCallback>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    return this.view(params.accountId);
  }

  @Handle(interactionRoutes.keepEarlierCallback)
  async keep(input: InputOf<typeof interactionRoutes.keepEarlierCallback>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.earlier.keep(tx, caller, input));
    return this.view(input.params.accountId);
  }

  /** No Idempotency-Key is claimed: it would keep the answer, and the secrets with it. */
  @Handle(interactionRoutes.revealEarlierCallback)
  reveal(input: InputOf<typeof interactionRoutes.revealEarlierCallback>, caller: Caller) {
    return this.db.transaction((tx) => this.earlier.reveal(tx, caller, input));
  }

  private async view(accountId: string): Promise<View> {
    await loadAccount(this.db, accountId);
    const { url, mode, token, encodingAesKey, keptAt, keptBy } = await loadEarlier(this.db, this.box, accountId);
    return { accountId, url, mode: mode ?? null, hasSecrets: Boolean(token ?? encodingAesKey), keptAt: keptAt.toISOString(), keptBy };
  }
}
