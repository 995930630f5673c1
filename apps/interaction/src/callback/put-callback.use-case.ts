import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, SecretBox, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { nextSetting } from './callback-setting.js';
import { findSetting, saveSetting } from './callback-setting.store.js';

@Injectable()
export class PutCallback {
  constructor(private readonly box: SecretBox) {}

  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.putCallback>): Promise<void> {
    const { accountId } = await loadAccount(tx, params.accountId);
    caller.demand('account.manage', accountId);
    await assertNotHandedBack(tx, accountId);
    const before = await findSetting(tx, this.box, accountId);
    const setting = nextSetting(before, body);
    await saveSetting(tx, this.box, accountId, setting);
    await audit(tx, {
      by: caller.actor,
      did: 'callback-set',
      to: `callback:${accountId}`,
      accountId,
      details: { tokenChanged: before?.token !== setting.token, keyChanged: before?.encodingAesKeys[0] !== setting.encodingAesKeys[0] },
    });
  }
}
