import { Database, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { LOG, loadAccount } from '@kanfa/service';
import { WechatError } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OpenidKey } from '../reader/openid.key.js';
import { importRules } from '../reply-rule/imported-rules.js';
import { keepFile } from '../reply-rule/reply-file.store.js';
import { ReplyFiles } from '../reply-rule/reply-files.loop.js';
import { replaceRules } from '../reply-rule/reply-rule.store.js';
import { outcomeOf, problemOf } from '../wechat/wechat-outcome.js';
import { WechatAccess } from '../wechat/wechat.access.js';
import { WebsiteReplies } from './auto-replies.client.js';
import { replaceTags, takeInReaders } from './reader-import.store.js';
import { advanced, failed, finished, type OwnPart, type Part } from './take-over-part.js';
import { announceParts, leasePart, savePart } from './take-over-part.store.js';

/** Longer than one step can take; a page of readers keeps its lease by writing how far it is. */
const leaseSeconds = 120;
const chunk = 100;
const chunksPerNews = 10;

/** Makes the next step of a take-over's parts. Every step writes only what it found, so that one made twice changes nothing. */
@Injectable()
export class TakeOverImporter implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private readonly steps: Record<OwnPart, (part: Part) => Promise<void>> = {
    'auto-replies': (part) => this.importReplies(part),
    tags: (part) => this.importTags(part),
    readers: (part) => this.importReaders(part),
  };

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly wechat: WechatAccess,
    private readonly website: WebsiteReplies,
    private readonly key: OpenidKey,
    private readonly files: ReplyFiles,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'take-over-importer', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const part = await leasePart(this.db, leaseSeconds);
    if (!part) return false;
    try {
      await this.steps[part.part](part);
    } catch (error) {
      const wechat = error instanceof WechatError ? error : undefined;
      const { next, afterSeconds } = failed(part, wechat ? outcomeOf(wechat).problem : problemOf(error), wechat?.errcode);
      this.log.info({ accountId: part.accountId, part: part.part, code: next.problem?.code }, 'a step of a take-over failed');
      await this.save(next, afterSeconds);
    }
    return true;
  }

  private async importReplies(part: Part): Promise<void> {
    const { accountId, takeOverId } = part;
    const { replies, files, kept } = await this.website.read(accountId);
    await this.db.transaction(async (tx) => {
      const { verified } = await loadAccount(tx, accountId);
      const rules = importRules(replies, { files: kept, verified });
      for (const file of files) await keepFile(tx, file);
      await replaceRules(tx, accountId, takeOverId, new Date(), rules);
      const gaps = rules.reduce((sum, rule) => sum + rule.gaps.length, 0);
      await savePart(
        tx,
        finished(part, { found: rules.length, kept: rules.filter(({ answers }) => answers.length > 0).length, gaps }),
        null,
      );
      await announceParts(tx, accountId);
    });
    this.files.poke();
    this.relay.poke();
  }

  private async importTags(part: Part): Promise<void> {
    const tags = await this.wechat.client(part.accountId).readers.tags();
    await this.db.transaction(async (tx) => {
      await replaceTags(tx, part.accountId, tags);
      await savePart(tx, finished(part, { found: tags.length, kept: tags.length, gaps: 0 }), null);
      await announceParts(tx, part.accountId);
    });
    this.relay.poke();
  }

  /** One page of openids; after each hundred it is written how far we are, and a step after a kill begins there. */
  private async importReaders(part: Part): Promise<void> {
    const { readers } = this.wechat.client(part.accountId);
    const { total, openids } = await readers.list(part.cursor ?? '');
    let at = part;
    for (let from = 0; from < openids.length; from += chunk) {
      const some = openids.slice(from, from + chunk);
      const known = await readers.getMany(some);
      at = await this.db.transaction(async (tx) => {
        const kept = at.kept + (await takeInReaders(tx, this.key, at.accountId, known, new Date()));
        const next = advanced(at, { found: total, kept, cursor: some.at(-1)! });
        await savePart(tx, next, leaseSeconds);
        if ((from / chunk) % chunksPerNews === 0) await announceParts(tx, at.accountId);
        return next;
      });
    }
    const more = openids.length > 0;
    await this.save(more ? at : finished(at, { found: total, kept: at.kept, gaps: 0 }), more ? 0 : null);
  }

  private async save(part: Part, afterSeconds: number | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      await savePart(tx, part, afterSeconds);
      await announceParts(tx, part.accountId);
    });
    this.relay.poke();
  }
}
