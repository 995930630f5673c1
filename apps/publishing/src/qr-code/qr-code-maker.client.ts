import { audit, Database, Loop, type Log } from '@kanfa/kit';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { timingOf } from '../dispatch/timing.js';
import { happened, mayHealByItself, troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { leaseQrCode, qrCodeMade, qrCodeNotMade, type Leased } from './qr-code.store.js';

const mostTries = 8;
const daySeconds = 86_400;

/** Has WeChat make the codes that were asked for. */
@Injectable()
export class QrCodeMaker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly leaseMs: number;
  private readonly retryMs: number;

  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
  ) {
    ({ leaseMs: this.leaseMs, retryMs: this.retryMs } = timingOf(config.DISPATCH_TIME_FACTOR));
    this.loop = new Loop({ name: 'qr-code-maker', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const code = await leaseQrCode(this.db, this.leaseMs);
    if (!code) return false;
    try {
      await this.make(code);
    } catch (error) {
      const again = code.tries < mostTries && (happened(error) === 'unknown' || mayHealByItself(error));
      await this.db.transaction((tx) => qrCodeNotMade(tx, code, troubleOf(error), again ? this.retryMs : null));
    }
    return true;
  }

  private async make(code: Leased): Promise<void> {
    const { qrCodes } = this.wechat.as(code.accountId);
    const made =
      code.kind === 'permanent' ? await qrCodes.permanent(code.scene) : await qrCodes.temporary(code.scene, code.days * daySeconds);
    await this.db.transaction(async (tx) => {
      if ((await qrCodeMade(tx, code, made.url, made.expireSeconds ?? null)) === 0) return;
      await audit(tx, {
        by: { kind: 'system', id: 'qr-code-maker' },
        did: 'qr-code-made',
        to: `qr-code:${code.qrCodeId}`,
        accountId: code.accountId,
        details: { kind: code.kind },
      });
    });
  }
}
