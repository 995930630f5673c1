import { menuApplied as menuAppliedEvent, type Actor } from '@kanfa/contracts';
import { audit, Database, Loop, type Log } from '@kanfa/kit';
import { enqueue, Relay } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Config } from '../config.js';
import { timingOf } from '../dispatch/timing.js';
import { happened, mayHealByItself, troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { leaseMenu, menuApplied, menuFailed, menuLater, type Leased } from './menu-application.store.js';
import { MenuPictures } from './menu-pictures.client.js';
import { isLive, repliesOf, toWechat } from './menu.js';

const mostTries = 8;
const by: Actor = { kind: 'system', id: 'menu-applier' };

/** Puts approved menus live and reads them back: a menu counts as applied when WeChat shows it. */
@Injectable()
export class MenuApplier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly leaseMs: number;
  private readonly retryMs: number;

  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly wechat: Wechat,
    private readonly pictures: MenuPictures,
    private readonly relay: Relay,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
  ) {
    ({ leaseMs: this.leaseMs, retryMs: this.retryMs } = timingOf(config.DISPATCH_TIME_FACTOR));
    this.loop = new Loop({ name: 'menu-applier', everyMs: 500, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const application = await leaseMenu(this.db, this.leaseMs);
    if (!application) return false;
    try {
      await this.apply(application);
    } catch (error) {
      const gone = await this.pictures.forgetIfGone(application.accountId, application.buttons, error);
      const heals = gone || happened(error) === 'unknown' || mayHealByItself(error);
      const again = heals && application.tries < mostTries;
      await this.db.transaction((tx) =>
        again ? menuLater(tx, application, troubleOf(error), this.retryMs) : menuFailed(tx, application, troubleOf(error)),
      );
    }
    return true;
  }

  private async apply(application: Leased): Promise<void> {
    const { accountId, unitId, sealedHash, menuApplicationId } = application;
    const sealed = await this.seals.read(sealedHash);
    const buttons = sealed.class === 'menu' ? sealed.buttons : [];
    const wechat = this.wechat.as(accountId);
    const wanted = toWechat(buttons, await this.pictures.bring(accountId, wechat, buttons, application.tries > 1));
    await wechat.menu.create(wanted);
    if (!isLive(wanted, await wechat.menu.get())) throw new Error('WeChat shows another menu than it was given');
    await this.db.transaction(async (tx) => {
      if ((await menuApplied(tx, application, wanted)) === 0) return;
      const fact = {
        accountId,
        unitId,
        sealedHash,
        appliedBy: application.appliedBy,
        buttons: buttons.length,
        replies: repliesOf(buttons),
      };
      await enqueue(tx, [menuAppliedEvent.draft(accountId, fact, accountId)], by);
      await audit(tx, { by, did: 'menu-applied', to: `menu-application:${menuApplicationId}`, accountId, details: { sealedHash } });
    });
    this.relay.poke();
  }
}
