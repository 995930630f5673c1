import type { crop } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { loadAsset } from '../asset/asset.store.js';
import { assertTakesWork } from '../column/column.js';
import { loadColumn } from '../column/column.store.js';
import { releaseTopic } from '../topic/topic.js';
import { loadTopic, saveTopic } from '../topic/topic.store.js';
import { archive, assign, changeText, finishDesign, setCover, type TextChange } from './article.js';
import { assertPeopleKnown, keepArticle, openArticle } from './article.step.js';
import { placeImages, type Images } from './pictures-of-text.js';

type Crop = z.infer<typeof crop>;

/** What an editor and a designer do to an article that is there. */
@Injectable()
export class ChangeArticle {
  async text(
    tx: Tx,
    caller: Caller,
    articleId: string,
    change: TextChange & { images?: Images | undefined; columnId?: string | undefined },
  ): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'article.write', 'text');
    if (change.columnId !== undefined) assertTakesWork(await loadColumn(tx, change.columnId), opened.article.accountId);
    const markdown = change.markdown === undefined ? undefined : placeImages(change.markdown, change.images ?? {});
    await keepArticle(tx, caller, 'article-changed', opened, changeText(opened.article, { ...change, markdown }), 'text');
  }

  async people(tx: Tx, caller: Caller, articleId: string, people: { editorId: string; designerId: string | null }): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'article.write', 'text');
    caller.demand('article.read', opened.article.accountId);
    const next = assign(opened.article, people.editorId, people.designerId);
    await assertPeopleKnown(tx, next);
    await keepArticle(tx, caller, 'article-assigned', opened, next, 'text');
  }

  async cover(tx: Tx, caller: Caller, articleId: string, { assetId, crops }: { assetId: string; crops: Crop[] }): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'design.write', 'design');
    crops.forEach(assertNotEmpty);
    const { contentType, width, height } = await loadAsset(tx, assetId);
    const cover = { assetId, contentType, width, height, crops };
    await keepArticle(tx, caller, 'cover-set', opened, setCover(opened.article, cover, caller.memberId), 'design');
  }

  async design(tx: Tx, caller: Caller, articleId: string, done: boolean): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'design.write', 'design');
    const did = done ? 'design-finished' : 'design-reopened';
    await keepArticle(tx, caller, did, opened, finishDesign(opened.article, done, caller.memberId), 'design');
  }

  async archive(tx: Tx, caller: Caller, articleId: string): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'article.write', 'text');
    const { article } = opened;
    await keepArticle(tx, caller, 'article-archived', opened, archive(article), 'text');
    // an unpublished piece gives its topic back to the pool
    if (article.topicId && !article.publishedAt) await saveTopic(tx, releaseTopic(await loadTopic(tx, article.topicId)));
  }
}

function assertNotEmpty({ ratio, x1, y1, x2, y2 }: Crop): void {
  if (x2 <= x1 || y2 <= y1)
    throw new DomainError('invalid', 'crop-empty', {
      zh: `封面裁剪 ${ratio} 是空的：右下角必须在左上角的右下方。`,
      en: `The crop ${ratio} is empty: its lower right corner must lie right of and below the upper left one.`,
    });
}
