import type { Actor } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { publicState } from '../account/account.js';
import { lockAccount, saveAccount } from '../account/account.store.js';
import type { Config } from '../config.js';
import { adminConfirm, probedFrom, type Learnt } from './capability.js';
import { lastConfirmation, postpone, saveMatrix } from './capability.store.js';

/** Keeps what a probe learnt; others hear of it when what the account may do has changed. */
@Injectable()
export class KeepMatrix {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async run(tx: Tx, accountId: string, asked: readonly Learnt[], by: Actor): Promise<void> {
    const account = await lockAccount(tx, accountId);
    const matrix = [...asked, adminConfirm(await lastConfirmation(tx, accountId))];
    await saveMatrix(tx, accountId, matrix);
    const next = { ...account, probed: probedFrom(account.probed, matrix) };
    const changed = JSON.stringify(publicState(next)) !== JSON.stringify(publicState(account));
    if (JSON.stringify(next.probed) !== JSON.stringify(account.probed)) await saveAccount(tx, next, by);
    await postpone(tx, accountId, this.config.CAPABILITY_PROBE_HOURS);
    await audit(tx, {
      by,
      did: 'capabilities-probed',
      to: `account:${accountId}`,
      accountId,
      details: { changed, refused: matrix.filter(({ state }) => state === 'refused').map(({ name }) => name) },
    });
  }
}
