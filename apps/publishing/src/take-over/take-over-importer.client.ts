import { Database, Loop, type Log } from '@kanfa/kit';
import { enqueue, Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { WechatError, type WechatClient } from '@kanfa/wechat';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { budgetFor, dailyQuota } from '../quota/quota.js';
import { reserve } from '../quota/quota.store.js';
import { HearTakeOver } from './hear-take-over.use-case.js';
import { dayBefore, firstDay, newestDay } from './history-days.js';
import { factsOfDay, historyEvents } from './history-facts.js';
import { saveDrafts, saveMaterials, saveMenu, savePieces } from './imported.store.js';
import { buttonsOf } from './menu-view.js';
import { advanced, failed, finished, rests, secondsUntilTomorrow, type OwnPart, type Part } from './part.js';
import { leasePart, savePart } from './part.store.js';
import { findCurrent } from './take-over.store.js';

const by = { kind: 'system' as const, id: 'take-over' };
const leaseSeconds = 120;
const page = 20;
const materialKinds = ['image', 'voice', 'video'] as const;
type Step = { next: Part; keep: (tx: Parameters<typeof savePart>[0]) => Promise<unknown> };
/** The day's calls for this are used up: the step was not made. */
const used = 'used-up' as const;

/** Makes the next step of publishing's parts: one call, what it gave, and where the next one goes on, in one transaction. */
@Injectable()
export class TakeOverImporter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly steps: Record<OwnPart, (part: Part, wechat: WechatClient) => Promise<Step | typeof used>> = {
    menu: (part, wechat) => this.menu(part, wechat),
    drafts: (part, wechat) => this.drafts(part, wechat),
    materials: (part, wechat) => this.materials(part, wechat),
    history: (part, wechat) => this.history(part, wechat),
  };

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly wechat: Wechat,
    private readonly hear: HearTakeOver,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'take-over-importer', everyMs: 500, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const part = await leasePart(this.db, leaseSeconds);
    if (!part) return false;
    try {
      const step = await this.steps[part.part](part, this.wechat.as(part.accountId));
      if (step === used) await this.save({ next: rests(part), keep: async () => undefined }, secondsUntilTomorrow(await this.db.now()));
      else await this.save(step, step.next.state === 'imported' ? null : 0);
    } catch (error) {
      const { next, afterSeconds } = failed(part, troubleOf(error), error instanceof WechatError ? error.errcode : undefined);
      this.log.info({ accountId: part.accountId, part: part.part, code: next.problem?.code }, 'a step of a take-over failed');
      await this.save({ next, keep: async () => undefined }, afterSeconds);
    }
    return true;
  }

  private async save({ next, keep }: Step, afterSeconds: number | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      // the take-over first, as everybody locks it
      const current = await findCurrent(tx, next.accountId);
      if (current?.takeOver.takeOverId !== next.takeOverId) return;
      await keep(tx);
      await savePart(tx, next, afterSeconds);
      await this.hear.progressed(tx, current.takeOver);
    });
    this.relay.poke();
  }

  private async menu(part: Part, wechat: WechatClient): Promise<Step> {
    const { isMenuOpen, selfmenuInfo } = await wechat.menu.current();
    const buttons = buttonsOf(selfmenuInfo.button);
    const gaps = buttons.filter(({ gap }) => gap).length;
    return {
      next: finished(part, { found: buttons.length, kept: buttons.length - gaps, gaps }),
      keep: (tx) => saveMenu(tx, part.accountId, isMenuOpen, selfmenuInfo.button),
    };
  }

  private async drafts(part: Part, wechat: WechatClient): Promise<Step | typeof used> {
    if (!(await reserve(this.db, part.accountId, budgetFor('draft-list', 'patrol')))) return used;
    const offset = Number(part.cursor ?? 0);
    const { item, totalCount } = await wechat.drafts.list(offset, page, true);
    const counts = { found: totalCount, kept: part.kept + item.length };
    const more = item.length === page && offset + page < totalCount;
    return {
      next: more ? advanced(part, String(offset + page), counts) : finished(part, counts),
      keep: (tx) => saveDrafts(tx, part.accountId, item),
    };
  }

  /** One kind after the other: the cursor is `kind offset`. */
  private async materials(part: Part, wechat: WechatClient): Promise<Step | typeof used> {
    if (!(await reserve(this.db, part.accountId, dailyQuota('material-list')))) return used;
    const [kindAt = 0, offset = 0] = (part.cursor ?? '').split(' ').filter(Boolean).map(Number);
    const kind = materialKinds[kindAt]!;
    const { item, totalCount } = await wechat.media.listMaterials(kind, offset, page);
    const counts = { found: part.found + item.length, kept: part.kept + item.length };
    const more = item.length === page && offset + page < totalCount;
    const [nextKind, nextOffset] = more ? [kindAt, offset + page] : [kindAt + 1, 0];
    return {
      next: nextKind < materialKinds.length ? advanced(part, `${nextKind} ${nextOffset}`, counts) : finished(part, counts),
      keep: (tx) => saveMaterials(tx, part.accountId, kind, item),
    };
  }

  /** From yesterday backwards, a day at a time: the newest pieces are there first. */
  private async history(part: Part, wechat: WechatClient): Promise<Step | typeof used> {
    if (!(await reserve(this.db, part.accountId, dailyQuota('history-day')))) return used;
    const day = part.cursor ?? newestDay(await this.db.now());
    const at = await this.db.now();
    const totals = await wechat.figures.articleTotals(day);
    const { list } = totals;
    const counts = { found: part.found + list.length, kept: part.kept + list.length, reached: day };
    return {
      next: day > firstDay ? advanced(part, dayBefore(day), counts) : finished(part, counts),
      keep: async (tx) => {
        await savePieces(tx, part.accountId, day, list);
        const told = { accountId: part.accountId, origin: { kind: 'take-over' as const, day }, complete: !totals.isDelay, at };
        await enqueue(tx, historyEvents({ ...told, pieces: factsOfDay(totals) }), by);
      },
    };
  }
}
