import { articleAdopted, type Swap, type crop } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { assertMayRead } from '../article/access.js';
import { articleFact, type Article, type Cover } from '../article/article.js';
import { assertPeopleKnown } from '../article/article.step.js';
import { insertArticle, insertRevision, loadArticle } from '../article/article.store.js';
import { findAssets, loadAsset } from '../asset/asset.store.js';
import { unknownAsset } from '../asset/picture.js';
import { assertTakesWork } from '../column/column.js';
import { loadColumn } from '../column/column.store.js';
import { adoptionDraft, adoptionFactOf, assertAdoptable, beginVersion, type Adoption } from './adoption.js';
import { hasOpenVersion, insertAdoption, isWithdrawn, latestSource } from './adoption.store.js';
import { assertSwapsFound } from './swaps.js';

type Wish = {
  accountId: string;
  columnId?: string | undefined;
  editorId?: string | undefined;
  title?: string | undefined;
  author?: string | undefined;
  digest?: string | undefined;
  cover?: { assetId: string; crops: z.infer<typeof crop>[] } | undefined;
  swaps: Swap[];
};

/** Makes an approved piece of another account into an article of one's own. Its pictures are named by their content: nothing is uploaded again. */
@Injectable()
export class AdoptArticle {
  async run(tx: Tx, caller: Caller, originId: string, wish: Wish): Promise<string> {
    const origin = await loadArticle(tx, originId);
    assertMayRead(caller, { ...origin, designerId: origin.design.designerId });
    const { accountId, swaps } = wish;
    for (const right of ['article.write', 'article.read', ...(wish.cover ? (['design.write'] as const) : [])] as const)
      caller.demand(right, accountId);
    const account = await loadAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    if (wish.columnId !== undefined) assertTakesWork(await loadColumn(tx, wish.columnId), accountId);
    const source = assertAdoptable(origin, {
      source: await latestSource(tx, originId),
      withdrawn: await isWithdrawn(tx, origin.unitId),
      accountId,
      hasVersion: await hasOpenVersion(tx, originId, accountId),
    });
    assertSwapsFound(source.markdown, swaps);
    await assertPicturesKnown(tx, swaps);
    const version = beginVersion(source, {
      articleId: v7(),
      accountId,
      columnId: wish.columnId ?? null,
      editorId: wish.editorId ?? caller.memberId,
      title: wish.title,
      author: wish.author,
      digest: wish.digest,
      cover: wish.cover && (await coverFrom(tx, wish.cover)),
      swaps,
      commentEnabled: account.commentEnabled,
    });
    await assertPeopleKnown(tx, version);
    const { revision, sealedHash } = source;
    const own = { dismissedRevision: null, withdrawnAt: null, adoptedBy: caller.memberId };
    await this.keep(tx, caller, origin, version, {
      articleId: version.articleId,
      originId,
      revision,
      sealedHash,
      latestRevision: revision,
      swaps,
      ...own,
    });
    return version.articleId;
  }

  private async keep(tx: Tx, caller: Caller, origin: Article, version: Article, adoption: Adoption): Promise<void> {
    await insertArticle(tx, version);
    await insertRevision(tx, version, 'text', { id: caller.memberId, name: caller.identity.name });
    await insertAdoption(tx, adoption);
    const fact = adoptionFactOf(adoption, version, origin.accountId);
    await enqueue(tx, [articleFact(version), adoptionDraft(articleAdopted, fact)], caller.actor);
    const { articleId, accountId, title } = version;
    const { originId, revision, sealedHash } = adoption;
    const details = { title, originId, revision, sealedHash };
    await audit(tx, { by: caller.actor, did: 'article-adopted', to: `article:${articleId}`, accountId, details });
    const there = { articleId, accountId, revision };
    await audit(tx, {
      by: caller.actor,
      did: 'article-adopted-elsewhere',
      to: `article:${originId}`,
      accountId: origin.accountId,
      details: there,
    });
  }
}

async function assertPicturesKnown(tx: Tx, swaps: readonly Swap[]): Promise<void> {
  const wanted = swaps.filter(({ kind }) => kind === 'picture').map(({ to }) => to);
  if ((await findAssets(tx, wanted)).size < new Set(wanted).size) throw unknownAsset();
}

async function coverFrom(tx: Tx, { assetId, crops }: NonNullable<Wish['cover']>): Promise<Cover> {
  const { contentType, width, height } = await loadAsset(tx, assetId);
  return { assetId, contentType, width, height, crops };
}
