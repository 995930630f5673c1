import type { AnswerOf, publishingRoutes } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { standingApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { insertMenuApplication, latestMenuApplication } from './menu-application.store.js';
import { effectOfMenu } from './menu.js';

type Ask = { unitId: string; sealedHash: string; confirmToken?: string | undefined };
type Answer = AnswerOf<typeof publishingRoutes.applyMenu>;

/** Puts an approved menu on its way; the applier calls WeChat. Without a confirm token it only says what would follow. */
@Injectable()
export class ApplyMenu {
  constructor(private readonly seals: SealedUnits) {}

  async run(tx: Tx, { unitId, sealedHash, confirmToken }: Ask, caller: Caller): Promise<Answer> {
    const { accountId } = await standingApproval(tx, unitId, sealedHash);
    caller.demand('menu.write', accountId);
    await assertNotHandedBack(tx, accountId);
    const sealed = await this.seals.read(sealedHash);
    if (sealed.class !== 'menu')
      throw new DomainError('invalid', 'not-a-menu', { zh: '这不是菜单，不能启用为菜单。', en: 'This is not a menu.' });
    const effect = effectOfMenu((await loadAccount(tx, accountId)).name, sealed.buttons);
    const boundTo = [sealedHash, await latestMenuApplication(tx, accountId)];
    const dry = await dryRun(tx, caller, confirmToken, { act: 'apply-menu', objectId: unitId, boundTo });
    if (dry) return { ...dry, effect };
    const application = await insertMenuApplication(tx, {
      menuApplicationId: v7(),
      accountId,
      unitId,
      sealedHash,
      buttons: sealed.buttons,
      appliedBy: caller.memberId,
    });
    await audit(tx, {
      by: caller.actor,
      did: 'menu-requested',
      to: `menu-application:${application.menuApplicationId}`,
      accountId,
      details: { sealedHash },
    });
    return { done: true, effect, application };
  }
}
