import { Database, DomainError, Loop, type Log } from '@kanfa/kit';
import { Relay, withTrace } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { v7 } from 'uuid';
import { WechatAccess } from '../wechat/wechat.access.js';
import { outcomeOf, problemOf, type WechatOutcome } from '../wechat/wechat-outcome.js';
import { accountsWithDueActs, claimActs, postponeActsOf, type CommentAct } from './comment-act.store.js';
import type { Article } from './comment.store.js';
import { SettleAct } from './settle-act.use-case.js';

type Where = Article & { userCommentId: string };

/** Makes the calls about comments that were written down. */
@Injectable()
export class CommentSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly wechat: WechatAccess,
    private readonly settle: SettleAct,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'comment-sender', everyMs: 1_000, log, work: () => this.round() });
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
    const accounts = await accountsWithDueActs(this.db);
    const made = await Promise.all(accounts.map((accountId) => this.makeOf(accountId)));
    return made.some((count) => count > 0);
  }

  private async makeOf(accountId: string): Promise<number> {
    try {
      await this.wechat.ready(accountId);
    } catch (error) {
      await postponeActsOf(this.db, accountId, 5, problemOf(error));
      return 0;
    }
    const acts = await this.db.transaction((tx) => claimActs(tx, accountId, v7(), 4));
    await Promise.all(acts.map((act) => withTrace(act.traceparent ?? undefined, `${act.wanted} comment`, {}, () => this.make(act))));
    return acts.length;
  }

  private async make(act: CommentAct): Promise<void> {
    const result = await this.call(act);
    this.log.info(
      { commentId: act.commentId, wanted: act.wanted, outcome: result === 'sent' ? 'sent' : result.outcome },
      'comment act made',
    );
    await this.db.transaction((tx) => this.settle.run(tx, act, result));
    this.relay.poke();
  }

  private async call(act: CommentAct): Promise<'sent' | WechatOutcome> {
    const where = await this.db.row<Where>(
      'SELECT account_id AS "accountId", msg_data_id AS "msgDataId", article_index AS "articleIndex", user_comment_id AS "userCommentId" FROM comment WHERE id = $1',
      [act.commentId],
    );
    const { msgDataId, articleIndex, userCommentId } = where!;
    const article = { msgDataId, index: articleIndex };
    const { comments } = this.wechat.client(act.accountId);
    try {
      if (act.wanted === 'answer') await comments.reply(article, userCommentId, act.text!);
      else if (act.wanted === 'elect') await comments.elect(article, userCommentId);
      else await comments.unelect(article, userCommentId);
      return 'sent';
    } catch (error) {
      return error instanceof DomainError ? { outcome: 'not-executed', problem: problemOf(error) } : outcomeOf(error);
    }
  }
}
