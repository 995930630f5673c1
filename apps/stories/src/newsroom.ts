import { contentRoutes, publishingRoutes, reviewRoutes, teamRoutes, type Lane, type PublicationDetail } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import sharp from 'sharp';
import { Colleague } from './colleague.js';
import type { Platform } from './platform.js';

type Account = { accountId: string; appId: string; appSecret: string };
type Sealed = { unitId: string; sealedHash: string };

/** The demo people at work: what a story needs before its own matter begins. */
export class Newsroom {
  private readonly people = new Map<string, Promise<Colleague>>();

  constructor(private readonly platform: Platform) {}

  as(key: string): Promise<Colleague> {
    const known = this.people.get(key) ?? Colleague.signedIn(this.platform, key);
    this.people.set(key, known);
    return known;
  }

  async account(key: string): Promise<Account> {
    const { appId, appSecret } = this.platform.demo.accounts.find((one) => one.key === key)!;
    const { items } = await (await this.as('zhouyanqiu')).call(publishingRoutes.listAccounts, { query: {} });
    return { accountId: items.find((one) => one.key === key)!.accountId, appId, appSecret };
  }

  /** One article, written, given its cover, sealed and approved. */
  async approved(accountId: string, title: string, paragraph: string): Promise<Sealed> {
    const [editor, designer, lead] = await Promise.all(['lutinglan', 'sujin', 'zhouyanqiu'].map((key) => this.as(key)));
    const [editorId, designerId] = await Promise.all([editor, designer].map(async (one) => (await one!.call(teamRoutes.me, {})).memberId));
    const columns = await editor!.call(contentRoutes.listColumns, { query: { accountId } });
    const text = { title, markdown: `${paragraph}\n`, images: {}, editorId: editorId!, designerId: designerId! };
    const article = await editor!.call(contentRoutes.createArticle, {
      body: { accountId, columnId: columns.items[0]!.columnId, ...text },
    });
    const params = { articleId: article.articleId };
    await editor!.call(contentRoutes.updateArticle, { params, body: { textDone: true } }, { ifMatch: article.version });
    const bytes = await sharp({ create: { width: 940, height: 400, channels: 3, background: '#3b7ea1' } })
      .png()
      .toBuffer();
    const { assetId } = await designer!.call(contentRoutes.uploadAsset, { query: { name: '封面.png' } }, { bytes });
    const crops = [{ ratio: '2.35_1' as const, x1: 0, y1: 0, x2: 1, y2: 1 }];
    const design = await designer!.call(contentRoutes.setCover, { params, body: { assetId, crops } }, { ifMatch: article.design.version });
    await designer!.call(contentRoutes.finishDesign, { params, body: { done: true } }, { ifMatch: design.version });
    const unit = await editor!.call(contentRoutes.createUnit, {
      body: { class: 'bundle', accountId, articleIds: [article.articleId] },
    });
    const sealed = await editor!.call(contentRoutes.submitUnit, { params: { unitId: unit.unitId } }, { ifMatch: unit.version });
    const review = await eventually(async () => {
      const { items } = await lead!.call(reviewRoutes.listReviews, { query: { unitId: unit.unitId } });
      if (!items[0]) throw new Error('not in review yet');
      return items[0];
    });
    const sealedHash = sealed.sealedHash!;
    await lead!.call(reviewRoutes.approveReview, { params: { reviewId: review.reviewId }, body: { sealedHash } });
    return { unitId: unit.unitId, sealedHash };
  }

  async planned(sealed: Sealed, lane: Lane): Promise<string> {
    const body = { ...sealed, lane, dueAt: new Date().toISOString(), zone: 'Asia/Shanghai' };
    return (await (await this.as('zhaoyinuo')).patiently(publishingRoutes.planPublication, { body })).publicationId;
  }

  reaches(publicationId: string, ...states: PublicationDetail['state'][]): Promise<PublicationDetail> {
    return eventually(
      async () => {
        const one = await (await this.as('zhaoyinuo')).call(publishingRoutes.getPublication, { params: { publicationId } });
        if (!states.includes(one.state)) throw new Error(`${one.state}: ${JSON.stringify(one.problem)}`);
        return one;
      },
      { timeoutMs: 30_000 },
    );
  }
}
