import type { QrCodeView } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { assertMayHaveCode, sceneOf } from './qr-code.js';
import { countPermanent, insertQrCode } from './qr-code.store.js';

type Wish = { accountId: string; name: string; placement: string; kind: QrCodeView['kind']; days: number };

/** Writes a QR code down; the maker asks WeChat for it. */
@Injectable()
export class AskForQrCode {
  async run(tx: Tx, wish: Wish, caller: Caller): Promise<QrCodeView> {
    caller.demand('publication.plan', wish.accountId);
    await assertNotHandedBack(tx, wish.accountId);
    assertMayHaveCode(await loadAccount(tx, wish.accountId), wish.kind, await countPermanent(tx, wish.accountId));
    const qrCodeId = v7();
    const code = await insertQrCode(tx, { ...wish, qrCodeId, scene: sceneOf(qrCodeId), by: caller.memberId });
    await audit(tx, {
      by: caller.actor,
      did: 'qr-code-requested',
      to: `qr-code:${qrCodeId}`,
      accountId: wish.accountId,
      details: { kind: wish.kind, name: wish.name, placement: wish.placement },
    });
    return code;
  }
}
