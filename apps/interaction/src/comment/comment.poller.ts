import { Database, DomainError, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { WechatError } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WechatAccess } from '../wechat/wechat.access.js';
import { outcomeOf, problemOf } from '../wechat/wechat-outcome.js';
import { claimSource, saveSource, type CommentSource } from './comment-source.store.js';
import { needsWhole, nextPoll, pollAfterFailure } from './comment-schedule.js';
import { markGone } from './comment.store.js';
import { RecordComments } from './record-comments.use-case.js';

const pageSize = 49;
/** The account has no comments, or not under this article: asking again cannot help. */
const hopeless = new Set([88000, 88001]);

/** Reads comments from WeChat, article by article, as each falls due. */
@Injectable()
export class CommentPoller implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly wechat: WechatAccess,
    private readonly record: RecordComments,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'comment-poller', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  poke(): void {
    this.loop.poke();
  }

  private async round(): Promise<boolean> {
    const source = await this.db.transaction(claimSource);
    if (!source) return false;
    try {
      await this.read(source);
    } catch (error) {
      await this.failed(source, error);
    }
    return true;
  }

  /** Newest first; it ends at the first page without news, once a day at the last page. */
  private async read(source: CommentSource): Promise<void> {
    const whole = needsWhole(source.wholeAt, await this.db.now());
    const { comments } = this.wechat.client(source.accountId);
    const there: string[] = [];
    for (let begin = 0; ; begin += pageSize) {
      const page = await comments.list({ msgDataId: source.msgDataId, index: source.articleIndex }, { begin, size: pageSize });
      there.push(...page.comment.map(({ userCommentId }) => userCommentId));
      const news = await this.db.transaction((tx) => this.record.run(tx, source, page.comment));
      if (news) this.relay.poke();
      if (page.comment.length < pageSize || !(news || whole)) break;
    }
    const now = await this.db.now();
    await this.db.transaction(async (tx) => {
      if (whole) await markGone(tx, source, there);
      await saveSource(tx, source, {
        nextAt: nextPoll(source.publishedAt, now),
        wholeAt: whole ? now : source.wholeAt,
        failures: 0,
        problem: null,
      });
    });
  }

  private async failed(source: CommentSource, error: unknown): Promise<void> {
    const stop = error instanceof WechatError && hopeless.has(error.errcode ?? 0);
    const problem = error instanceof DomainError ? problemOf(error) : outcomeOf(error).problem;
    const failures = source.failures + 1;
    this.log.warn(
      { err: error, msgDataId: source.msgDataId, failures },
      stop ? 'no comments can be read here' : 'comments not read, trying again',
    );
    const nextAt = stop ? null : pollAfterFailure(failures, await this.db.now());
    await saveSource(this.db, source, { nextAt, wholeAt: source.wholeAt, failures, problem });
  }
}
