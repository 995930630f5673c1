import { setTimeout as delay } from 'node:timers/promises';
import { Database, DomainError, Loop, type Log } from '@kanfa/kit';
import { Relay, withTrace } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { v7 } from 'uuid';
import { seeReader } from '../reader/reader.store.js';
import { mediaIdOf } from '../reply-rule/reply-file.store.js';
import { WechatAccess } from '../wechat/wechat.access.js';
import { abandoned, outcomeOf, problemOf, type WechatOutcome } from '../wechat/wechat-outcome.js';
import { loadConversation } from './conversation.store.js';
import { abandonedAnswers, accountsWithDueAnswers, claimAnswers, postponeAnswersOf, type Answer } from './message.store.js';
import { customerMessageOf } from './rule-message.js';
import { SettleAnswer } from './settle-answer.use-case.js';

/** Longer than a call and its repetition with a new token can take. */
const leaseSeconds = 120;

/** Makes the calls for answers that were written down: each once, and never again when its outcome is unknown. */
@Injectable()
export class AnswerSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly wechat: WechatAccess,
    private readonly settle: SettleAnswer,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'answer-sender', everyMs: 1_000, log, work: () => this.round() });
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
    for (const id of await abandonedAnswers(this.db, leaseSeconds)) await this.giveUp(id);
    const accounts = await accountsWithDueAnswers(this.db);
    const sent = await Promise.all(accounts.map((accountId) => this.sendOf(accountId)));
    return sent.some((count) => count > 0);
  }

  private async sendOf(accountId: string): Promise<number> {
    try {
      await this.wechat.ready(accountId);
    } catch (error) {
      await postponeAnswersOf(this.db, accountId, 5, problemOf(error));
      return 0;
    }
    const answers = await this.db.transaction((tx) => claimAnswers(tx, accountId, v7(), 4));
    await Promise.all(answers.map((answer) => withTrace(answer.traceparent ?? undefined, 'send answer', {}, () => this.send(answer))));
    return answers.length;
  }

  private async send(answer: Answer): Promise<void> {
    const result = await this.call(answer);
    this.log.info({ messageId: answer.id, outcome: result === 'sent' ? 'sent' : result.outcome }, 'answer made');
    await this.keep(() => this.db.transaction((tx) => this.settle.run(tx, answer, result)));
    this.relay.poke();
  }

  private async call(answer: Answer): Promise<'sent' | WechatOutcome> {
    const openid = await this.db.transaction(async (tx) => {
      const { readerId } = await loadConversation(tx, answer.conversationId);
      return (await seeReader(tx, readerId)).openid;
    });
    if (!openid) return readerLeft;
    const file = answer.details['FileHash'];
    const mediaId = file === undefined ? '' : await mediaIdOf(this.db, answer.accountId, file);
    if (mediaId === undefined) return fileNotReady;
    try {
      await this.wechat.client(answer.accountId).customer.send(openid, customerMessageOf(answer, mediaId));
      return 'sent';
    } catch (error) {
      // a token that cannot be had is asked for before the bytes leave
      return error instanceof DomainError ? { outcome: 'not-executed', problem: problemOf(error) } : outcomeOf(error);
    }
  }

  /** What is known now would be lost with a database that is away for a moment. */
  private async keep(write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        if (attempt === 20) throw error;
        await delay(Math.min(3_000, 100 * 2 ** attempt));
      }
    }
  }

  private async giveUp(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await tx.row<{ claim: string | null }>('SELECT claim FROM message WHERE id = $1', [id]);
      if (row?.claim) await this.settle.run(tx, { id, claim: row.claim }, abandoned);
    });
  }
}

const readerLeft: WechatOutcome = {
  outcome: 'refused',
  problem: { code: 'reader-left', zh: '读者在发送前取消了关注，没有送达。', en: 'The reader left before it was sent; it did not arrive.' },
};
const fileNotReady: WechatOutcome = {
  outcome: 'not-executed',
  problem: {
    code: 'reply-file-not-ready',
    zh: '回复里的文件正在重新上传，稍后再发。',
    en: 'The file of this answer is being uploaded anew; it is sent later.',
  },
};
