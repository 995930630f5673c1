import type { RehearsalCheck, SealedArticle } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { CONFIG, loadAccount } from '@kanfa/service';
import { WechatError } from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import { request } from 'undici';
import { findApproval } from '../approval/approval.store.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Config } from '../config.js';
import { fingerprintOf, wordsOf } from '../dispatch/fingerprint.js';
import { Pictures } from '../dispatch/pictures.client.js';
import { Reads } from '../dispatch/reads.client.js';
import { NotStarted, troubleOf } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { readProtection } from '../protection/protection.queries.js';
import type { Publication } from '../publication/publication.js';
import { readQuotas } from '../quota/quota.queries.js';
import { massQuota } from '../quota/quota.js';
import { check, clockCheck, fieldsCheck, linksCheck, linksIn, protectionCheck } from './checks.js';
import { lookAt } from './safe-fetch.client.js';

const mostLinks = 20;

/** Looks at everything a publication needs at its time. It changes nothing, and leaves the small daily allowances to the send. */
@Injectable()
export class Examiner {
  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly pictures: Pictures,
    private readonly reads: Reads,
    private readonly wechat: Wechat,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async examine(publication: Publication): Promise<RehearsalCheck[]> {
    const articles = await this.sealed(publication);
    return [
      await this.token(publication),
      await this.quota(publication),
      await this.approval(publication, articles),
      ...(articles ? [await this.draft(publication, articles), await this.images(publication, articles), fieldsCheck(articles)] : []),
      clockCheck(await this.skew()),
      ...(articles ? [await this.links(articles)] : []),
      ...(publication.lane === 'mass-send' ? [await this.protection(publication)] : []),
    ];
  }

  private async sealed({ sealedHash }: Publication): Promise<readonly SealedArticle[] | undefined> {
    const unit = await this.seals.read(sealedHash).catch(() => undefined);
    return unit?.class === 'bundle' ? unit.articles : undefined;
  }

  /** A call with the token also proves that our address is on the IP list. */
  private async token({ accountId }: Publication): Promise<RehearsalCheck> {
    try {
      await this.wechat.as(accountId).quota.get('/cgi-bin/draft/add');
      return check('token', 'green', 'nobody', '令牌有效，出口 IP 在白名单内', 'The token works and our address is on the IP list');
    } catch (error) {
      const { zh, en } = error instanceof NotStarted ? error.trouble : troubleOf(error);
      const passes = (error instanceof WechatError && error.who === 'wait') || (error instanceof NotStarted && error.mayHeal);
      return check('token', passes ? 'amber' : 'red', 'tech', zh, en);
    }
  }

  private async quota({ accountId, lane, audience }: Publication): Promise<RehearsalCheck> {
    const account = await loadAccount(this.db, accountId);
    const wanted = lane === 'publish' ? 'submit' : lane === 'mass-send' ? massQuota(account.kind, audience)?.path : 'draft-add';
    const { items } = await readQuotas(this.db, account);
    const quota = items.find(({ path }) => path === (wanted ?? 'sendall'))!;
    const used = `${quota.used} / ${quota.limit}`;
    if (quota.used >= quota.limit)
      return check(
        'quota',
        'red',
        'operator',
        `额度已用完（估计 ${used}），请改期`,
        `The allowance is used up (about ${used}); choose another slot`,
      );
    return check('quota', 'green', 'nobody', `额度够用（估计已用 ${used}）`, `The allowance suffices (about ${used} used)`);
  }

  private async approval({ unitId, sealedHash }: Publication, articles: unknown): Promise<RehearsalCheck> {
    const stands = await this.db.transaction((tx) => findApproval(tx, unitId, sealedHash));
    if (!stands) return check('approval', 'red', 'lead', '审核已失效，请重新送审', 'The approval is void; submit it again');
    if (!articles) return check('approval', 'red', 'tech', '封存的内容读不出来', 'The sealed content cannot be read');
    return check(
      'approval',
      'green',
      'nobody',
      '审核有效，封存内容与指纹一致',
      'The approval stands, and the sealed content matches its hash',
    );
  }

  /** Only a draft that is already there can differ from what was approved. */
  private async draft({ accountId, remote }: Publication, articles: readonly SealedArticle[]): Promise<RehearsalCheck> {
    if (!remote.draftMediaId)
      return check(
        'draft',
        'green',
        'nobody',
        '草稿到时间再生成，内容即封存内容',
        'The draft is made at its time, from the sealed content',
      );
    if (!(await this.reads.may(accountId, 'draft-get', 'rehearsal')))
      return check(
        'draft',
        'amber',
        'operator',
        '今天读草稿的额度要留给发布，草稿没有比对',
        'What is left of today’s draft reads is kept for the send; the draft was not compared',
      );
    try {
      const { newsItem } = await this.wechat.as(accountId).drafts.get(remote.draftMediaId);
      const stored = newsItem.map(fingerprintOf);
      const same =
        stored.length === articles.length &&
        articles.every(({ title, html }, i) => stored[i]!.title === title.trim() && stored[i]!.text === wordsOf(html));
      if (same) return check('draft', 'green', 'nobody', '后台草稿与审核通过的一致', 'The draft is what was approved');
      return check(
        'draft',
        'red',
        'operator',
        '后台的草稿被改过，与审核通过的不一致',
        'The draft was changed in the back office and is not what was approved',
      );
    } catch (error) {
      const gone = error instanceof WechatError && error.errcode === 40007;
      const { zh, en } = troubleOf(error);
      return gone
        ? check('draft', 'red', 'operator', '后台的草稿不见了', 'The draft is no longer in the box')
        : check('draft', 'amber', 'tech', zh, en);
    }
  }

  private async images({ accountId }: Publication, articles: readonly SealedArticle[]): Promise<RehearsalCheck> {
    const places = await this.pictures.places(accountId, articles);
    const apiHost = new URL(this.config.WECHAT_API_BASE).host;
    const foreign = [...places.images.values()].filter(
      (url) => !/\.(qpic\.cn|qq\.com)$/.test(URL.parse(url)?.hostname ?? '') && URL.parse(url)?.host !== apiHost,
    );
    if (foreign.length > 0)
      return check(
        'images',
        'red',
        'editor',
        `有 ${foreign.length} 张图片不在微信的服务器上`,
        `${foreign.length} picture(s) do not lie on WeChat’s servers`,
      );
    const hashes = articles.flatMap(({ images, cover }) => [...images.map(({ hash }) => hash), cover.hash]);
    const unread: string[] = [];
    for (const hash of new Set(hashes)) {
      const found = await this.seals.picture(hash).then(
        () => true,
        () => false,
      );
      if (!found) unread.push(hash);
    }
    if (unread.length > 0)
      return check('images', 'red', 'tech', `有 ${unread.length} 张图片读不出来`, `${unread.length} picture(s) cannot be read`);
    return check(
      'images',
      'green',
      'nobody',
      '图片齐全，都在或将传到微信的服务器上',
      'All pictures are there, and lie or will lie on WeChat’s servers',
    );
  }

  /** WeChat dates its answers; half of the round trip is not skew. */
  private async skew(): Promise<number | undefined> {
    try {
      const began = await this.db.now();
      const { headers, body } = await request(new URL('/cgi-bin/get_api_domain_ip', this.config.WECHAT_API_BASE), {
        headersTimeout: 5_000,
        signal: AbortSignal.timeout(6_000),
      });
      await body.dump();
      const ended = await this.db.now();
      const date = Date.parse([headers.date].flat()[0] ?? '');
      // the header has whole seconds
      return Number.isNaN(date) ? undefined : date + 500 - (began.getTime() + ended.getTime()) / 2;
    } catch {
      return undefined;
    }
  }

  private async links(articles: readonly SealedArticle[]): Promise<RehearsalCheck> {
    const links = linksIn(articles).slice(0, mostLinks);
    return linksCheck(await Promise.all(links.map(async (link) => ({ link, is: await lookAt(link) }))));
  }

  private async protection({ accountId, audience }: Publication): Promise<RehearsalCheck> {
    return protectionCheck(await readProtection(this.db, accountId), !audience || audience.toAll);
  }
}
