import { Database, Loop, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import { encryptReply, passiveReply, textAt, type CallbackSecrets, type XmlElement } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { decideReply, wireOf, type Book, type Decided } from './decide-reply.js';
import { ruleColumns } from './reply-rule.store.js';
import type { ReplyRule } from './reply-rule.js';

type Setting = { accountId: string; revision: string; answering: boolean };
type MenuReply = { accountId: string; key: string; text: string };
type File = { accountId: string; hash: string; mediaId: string };

/**
 * The rules of every account whose rules answer, and the answers of its menu, in memory, so that the callback edge decides without the database. Read
 * anew every second where something changed; while the database is away the last known ones hold.
 */
@Injectable()
export class ReplyBook implements OnApplicationBootstrap, OnModuleDestroy {
  private books = new Map<string, Book & { revision: string }>();
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'reply-book', everyMs: 1_000, log, work: () => this.read() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** What this callback is answered with; undefined when no rule answers it. */
  decide(accountId: string, xml: XmlElement, dedupe: Buffer): Decided | undefined {
    const book = this.books.get(accountId);
    return book && decideReply(book, xml, dedupe);
  }

  /** The answer as WeChat takes it; undefined when it cannot be built, and then nothing is said. */
  sealed(accountId: string, { passive }: Decided, xml: XmlElement, secrets: CallbackSecrets): string | undefined {
    const at = new Date();
    try {
      const to = { fromUserName: textAt(xml, 'FromUserName') ?? '', toUserName: textAt(xml, 'ToUserName') ?? '', at };
      const files = this.books.get(accountId)?.files ?? new Map<string, string>();
      const signed = { timestamp: String(Math.floor(at.getTime() / 1_000)), nonce: randomUUID() };
      return encryptReply(passiveReply(to, wireOf(passive, files)), secrets, signed);
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'an automatic reply cannot be built, nothing is said');
      return undefined;
    }
  }

  async read(): Promise<void> {
    const settings = await this.db.rows<Setting>('SELECT account_id AS "accountId", revision, answering FROM reply_setting');
    const stale = settings
      .filter(({ accountId, revision }) => this.books.get(accountId)?.revision !== revision)
      .map(({ accountId }) => accountId);
    const answering = stale.filter((accountId) => settings.some((setting) => setting.accountId === accountId && setting.answering));
    const rules =
      answering.length === 0
        ? []
        : await this.db.rows<ReplyRule>(`SELECT ${ruleColumns} FROM reply_rule WHERE account_id = ANY($1) ORDER BY place`, [answering]);
    const menus =
      stale.length === 0
        ? []
        : await this.db.rows<MenuReply>(`SELECT account_id AS "accountId", key, text FROM menu_reply WHERE account_id = ANY($1)`, [stale]);
    const files = await this.db.rows<File>(
      `SELECT account_id AS "accountId", hash, media_id AS "mediaId" FROM reply_file WHERE good_until > clock_timestamp()`,
    );
    this.books = new Map(
      settings.map(({ accountId, revision }) => {
        const known = stale.includes(accountId) ? undefined : this.books.get(accountId);
        return [
          accountId,
          {
            revision,
            rules: known?.rules ?? rules.filter((rule) => rule.accountId === accountId),
            menu: known?.menu ?? new Map(menus.filter((menu) => menu.accountId === accountId).map(({ key, text }) => [key, text])),
            files: new Map(files.filter((file) => file.accountId === accountId).map(({ hash, mediaId }) => [hash, mediaId])),
          },
        ];
      }),
    );
  }
}
