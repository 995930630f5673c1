import type { ArticleSettings } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { findAssets } from '../asset/asset.store.js';
import { unknownAsset } from '../asset/picture.js';
import { assertTakesWork } from '../column/column.js';
import { loadColumn } from '../column/column.store.js';
import { readArticleFile, type ArticleFile } from '../rendering/article-file.js';
import { takeTopic, type Topic } from '../topic/topic.js';
import { loadTopic, saveTopic } from '../topic/topic.store.js';
import { articleFact, beginArticle, type Article, type Claim } from './article.js';
import { assertPeopleKnown } from './article.step.js';
import { insertArticle, insertRevision } from './article.store.js';
import { assertAllPlaced, placeImages, type Images } from './pictures-of-text.js';

type Optional<T> = { [K in keyof T]?: T[K] | undefined };
type NewArticle = { images: Images } & Optional<{
  accountId: string;
  topicId: string;
  columnId: string;
  editorId: string;
  designerId: string;
  title: string;
  author: string;
  digest: string;
  markdown: string;
  settings: ArticleSettings;
  claims: Claim[];
}>;

@Injectable()
export class CreateArticle {
  async run(tx: Tx, caller: Caller, given: NewArticle): Promise<string> {
    const topic = given.topicId === undefined ? undefined : await loadTopic(tx, given.topicId);
    const accountId = accountOf(given, topic);
    caller.demand('article.write', accountId);
    // a partner writes what was given to it; beginning a piece is for those who see the account's work
    caller.demand('article.read', accountId);
    await loadAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    const columnId = given.columnId ?? topic?.columnId ?? null;
    if (columnId !== null) assertTakesWork(await loadColumn(tx, columnId), accountId);
    const file = await this.read(tx, given);
    const article = beginArticle({
      articleId: v7(),
      accountId,
      columnId,
      topicId: topic?.topicId ?? null,
      editorId: given.editorId ?? topic?.editorId ?? caller.memberId,
      designerId: given.designerId ?? null,
      title: titleOf(file, topic),
      author: given.author ?? file.author,
      digest: given.digest ?? file.digest,
      markdown: file.markdown,
      settings: given.settings,
      claims: given.claims,
    });
    await assertPeopleKnown(tx, article);
    await this.keep(tx, caller, article, topic);
    return article.articleId;
  }

  private async read(tx: Tx, { markdown = '', title, images }: NewArticle): Promise<ArticleFile> {
    const ids = Object.values(images);
    if ((await findAssets(tx, ids)).size < new Set(ids).size) throw unknownAsset();
    const placed = placeImages(markdown, images);
    // before the heading is taken off: the lines named are those of the person's own file
    assertAllPlaced(placed);
    return readArticleFile(placed, title === '' ? undefined : title);
  }

  private async keep(tx: Tx, caller: Caller, article: Article, topic: Topic | undefined): Promise<void> {
    await insertArticle(tx, article);
    await insertRevision(tx, article, 'text', { id: caller.memberId, name: caller.identity.name });
    if (topic) await saveTopic(tx, takeTopic(topic, article.articleId));
    await enqueue(tx, [articleFact(article)], caller.actor);
    const { articleId, accountId, title } = article;
    await audit(tx, { by: caller.actor, did: 'article-begun', to: `article:${articleId}`, accountId, details: { title } });
  }
}

function accountOf(given: NewArticle, topic: Topic | undefined): string {
  const accountId = topic?.accountId ?? given.accountId;
  if (accountId === undefined || (given.accountId !== undefined && given.accountId !== accountId))
    throw new DomainError('invalid', 'account-or-topic-wanted', {
      zh: '请说明文章属于哪个账号（accountId），或来自哪个选题（topicId）；两者都给时必须一致。',
      en: 'Say which account the article belongs to (accountId) or which topic it comes from (topicId); given both, they must agree.',
    });
  return accountId;
}

function titleOf(file: ArticleFile, topic: Topic | undefined): string {
  const title = file.title ?? topic?.title;
  if (title === undefined)
    throw new DomainError('invalid', 'title-wanted', {
      zh: '文章还没有标题。请给出 title，或在文件开头写一个一级标题（# 标题）。',
      en: 'The article has no title yet. Send title, or begin the file with a level-one heading (# Title).',
    });
  return title;
}
