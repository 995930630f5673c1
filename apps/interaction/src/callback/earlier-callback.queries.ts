import type { EarlierCallback } from '@kanfa/contracts';
import { Database, SecretBox } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { loadEarlier } from './earlier-callback.store.js';

/** What stood in the back office before, without its secrets. */
@Injectable()
export class EarlierCallbackQueries {
  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
  ) {}

  async one(accountId: string): Promise<EarlierCallback> {
    await loadAccount(this.db, accountId);
    const { url, mode, token, encodingAesKey, keptAt, keptBy } = await loadEarlier(this.db, this.box, accountId);
    return { accountId, url, mode: mode ?? null, hasSecrets: Boolean(token ?? encodingAesKey), keptAt: keptAt.toISOString(), keptBy };
  }
}
