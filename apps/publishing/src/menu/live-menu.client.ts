import type { LiveMenu, MenuButton, MenuDifference } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { assertNotHandedBack } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { readAccount } from '../account/account.store.js';
import { placesOf } from '../dispatch/picture.store.js';
import { troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { differences } from './difference.js';
import { lastApplied } from './menu-application.store.js';
import { isLive, picturesOf, seen, toWechat } from './menu.js';

/** The menu as followers see it, made by us, on the website or by another program. */
@Injectable()
export class LiveMenus {
  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
  ) {}

  async read(accountId: string): Promise<LiveMenu> {
    await readAccount(this.db, accountId);
    await assertNotHandedBack(this.db, accountId);
    const last = await lastApplied(this.db, accountId);
    const live = { accountId, readAt: new Date().toISOString(), applied: last?.application ?? null };
    try {
      const { selfmenuInfo } = await this.wechat.as(accountId).menu.current();
      const changedSince = last !== undefined && !isLive(last.sent, selfmenuInfo.button);
      return { ...live, problem: null, buttons: seen(selfmenuInfo.button), changedSince };
    } catch (error) {
      return { ...live, problem: troubleOf(error), buttons: null, changedSince: false };
    }
  }

  async compare(accountId: string, wanted: MenuButton[]): Promise<LiveMenu & { differences: MenuDifference[] }> {
    const live = await this.read(accountId);
    const hashes = picturesOf(wanted).map(({ hash }) => hash);
    const ids = await placesOf(this.db, accountId, 'cover', hashes);
    return { ...live, differences: live.buttons ? differences(live.buttons, seen(toWechat(wanted, ids))) : [] };
  }
}
