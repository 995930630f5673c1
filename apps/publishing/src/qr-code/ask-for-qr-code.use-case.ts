import type { AnswerOf, InputOf, publishingRoutes } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { assertMayHaveCode, effectOfCode, sceneOf } from './qr-code.js';
import { countPermanent, insertQrCode } from './qr-code.store.js';

type Route = typeof publishingRoutes.createQrCode;

/** Writes a QR code down; the maker asks WeChat for it. A permanent one is read out first. */
@Injectable()
export class AskForQrCode {
  async run(tx: Tx, { confirmToken, dryRun: looks, ...wish }: InputOf<Route>['body'], caller: Caller): Promise<AnswerOf<Route>> {
    caller.demand('publication.plan', wish.accountId);
    await assertNotHandedBack(tx, wish.accountId);
    const [account, used] = [await loadAccount(tx, wish.accountId), await countPermanent(tx, wish.accountId)];
    assertMayHaveCode(account, wish.kind, used);
    const effect = effectOfCode(account.name, wish, used);
    if (looks || wish.kind === 'permanent') {
      const dry = await dryRun(tx, caller, confirmToken, { act: 'qr-code', objectId: wish.accountId, boundTo: wish });
      if (dry) return { ...dry, effect };
    }
    const qrCodeId = v7();
    const code = await insertQrCode(tx, { ...wish, qrCodeId, scene: sceneOf(qrCodeId), by: caller.memberId });
    await audit(tx, {
      by: caller.actor,
      did: 'qr-code-requested',
      to: `qr-code:${qrCodeId}`,
      accountId: wish.accountId,
      details: { kind: wish.kind, name: wish.name, placement: wish.placement },
    });
    return { done: true, effect, code };
  }
}
