import type { AmendmentView, CorrectionChange } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Publication } from '../publication/publication.js';
import { lockPublication } from '../publication/publication.store.js';
import { amendmentViewOf, assertOut, assertWay, type Amendment } from './amendment.js';
import { amendmentsOf, insertAmendment } from './amendment.store.js';
import { assertCorrection } from './correction.js';

type Wanted = Pick<Amendment, 'kind' | 'way' | 'articleId' | 'change' | 'reason'>;

/** Asks for a change of what is out; nothing happens before a second person approves. */
@Injectable()
export class AskAmendment {
  constructor(private readonly seals: SealedUnits) {}

  async correction(
    tx: Tx,
    publicationId: string,
    { articleId, reason, change }: { articleId: string; reason: string; change: CorrectionChange },
    caller: Caller,
  ): Promise<AmendmentView> {
    const publication = await this.load(tx, publicationId, caller);
    const before = await amendmentsOf(tx, publicationId);
    if (before.some((one) => one.kind === 'correction' && one.articleId === articleId && one.state.is === 'done')) throw correctedBefore();
    const unit = await this.seals.read(publication.sealedHash);
    const article = unit.class === 'bundle' ? unit.articles.find((one) => one.articleId === articleId) : undefined;
    if (!article) throw new DomainError('not-found', 'article-unknown', { zh: '这次发布里没有这一篇。', en: 'It holds no such article.' });
    assertCorrection(change, article);
    return this.save(tx, publication, { kind: 'correction', way: 'by-hand', articleId, change, reason }, caller);
  }

  async withdrawal(
    tx: Tx,
    publicationId: string,
    { reason, way }: { reason: string; way: Amendment['way'] },
    caller: Caller,
  ): Promise<AmendmentView> {
    const publication = await this.load(tx, publicationId, caller);
    assertWay(publication, way);
    return this.save(tx, publication, { kind: 'withdrawal', way, articleId: null, change: null, reason }, caller);
  }

  private async load(tx: Tx, publicationId: string, caller: Caller): Promise<Publication> {
    const publication = await lockPublication(tx, publicationId);
    caller.demand('publication.plan', publication.accountId);
    await assertNotHandedBack(tx, publication.accountId);
    assertOut(publication);
    return publication;
  }

  private async save(tx: Tx, publication: Publication, wanted: Wanted, caller: Caller): Promise<AmendmentView> {
    const { publicationId, accountId, articles } = publication;
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const ids = { amendmentId: v7(), version: 1, publicationId, accountId };
    const amendment: Amendment = { ...ids, ...wanted, askedBy: caller.memberId, askedAt: now, state: { is: 'asked' } };
    await insertAmendment(tx, amendment, caller.actor);
    return amendmentViewOf(amendment, articles.find(({ articleId }) => articleId === wanted.articleId)?.title ?? articles[0]!.title);
  }
}

const correctedBefore = () =>
  new DomainError('conflict', 'corrected-before', {
    zh: '微信通常只允许一篇文章修改一次，这一篇已经更正过。需要时请撤回后重新送审。',
    en: 'WeChat usually allows one change of an article, and this one was corrected before. Withdraw it and submit anew if you must.',
  });
