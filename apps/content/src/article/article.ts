import { articleChanged, type ArticleSettings, type ArticleState, type EventDraft, type claim, type coverView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { z } from 'zod';

export type Claim = z.infer<typeof claim>;
export type Cover = z.infer<typeof coverView>;

/**
 * planned → in-work (text done? design done?) → submitted → approved | changes-requested → scheduled → published → ageing → archived.
 * `version` is the text's, `design.version` the designer's: neither's saving is stale because of the other's.
 */
export type Article = {
  articleId: string;
  accountId: string;
  columnId: string | null;
  topicId: string | null;
  state: ArticleState;
  title: string;
  author: string;
  digest: string;
  markdown: string;
  settings: ArticleSettings;
  claims: Claim[];
  textDone: boolean;
  editorId: string;
  version: number;
  design: { cover: Cover | null; done: boolean; designerId: string | null; version: number };
  /** Counts every change of text or design; each stays readable for ever. */
  revision: number;
  unitId: string | null;
  url: string | null;
  publishedAt: Date | null;
};
type Text = Pick<Article, 'title' | 'author' | 'digest' | 'markdown' | 'settings' | 'claims' | 'textDone' | 'columnId'>;
export type TextChange = { [K in keyof Text]?: Text[K] | undefined };
type NewArticle = Pick<Article, 'articleId' | 'accountId' | 'columnId' | 'topicId' | 'editorId'> & { designerId: string | null } & Omit<
    TextChange,
    'columnId'
  >;

export function beginArticle(given: NewArticle): Article {
  const { articleId, accountId, columnId, topicId, editorId, designerId } = given;
  const markdown = given.markdown ?? '';
  return {
    articleId,
    accountId,
    columnId,
    topicId,
    editorId,
    state: markdown === '' ? 'planned' : 'in-work',
    title: given.title ?? '',
    author: given.author ?? '',
    digest: given.digest ?? '',
    markdown,
    settings: given.settings ?? { openComment: false, fansOnlyComment: false, handSteps: [] },
    claims: given.claims ?? [],
    textDone: false,
    version: 1,
    design: { cover: null, done: false, designerId, version: 1 },
    revision: 1,
    unitId: null,
    url: null,
    publishedAt: null,
  };
}

/**
 * A change of the text. Whoever holds a seal of the article learns from its unit that it is void. Also while its publication is only planned: the
 * slot waits, and a few characters need the last stage of review only.
 */
export function changeText(article: Article, change: TextChange): Article {
  assertNotOver(article);
  return {
    ...inWork(article),
    title: change.title ?? article.title,
    author: change.author ?? article.author,
    digest: change.digest ?? article.digest,
    markdown: change.markdown ?? article.markdown,
    settings: change.settings ?? article.settings,
    claims: change.claims ?? article.claims,
    columnId: change.columnId ?? article.columnId,
    textDone: change.textDone ?? article.textDone,
    revision: article.revision + 1,
  };
}

/** Giving the piece to other hands is no change of its text: what is under review stays under review. */
export function assign(article: Article, editorId: string, designerId: string | null): Article {
  assertNotOver(article);
  return { ...article, editorId, design: { ...article.design, designerId } };
}

export function setCover(article: Article, cover: Cover, by: string): Article {
  assertEditable(article);
  const design = { ...article.design, cover, designerId: article.design.designerId ?? by };
  return { ...inWork(article), design, revision: article.revision + 1 };
}

/** "Done" says nothing new about the content, so a review goes on; taking it back is asking for the piece back. */
export function finishDesign(article: Article, done: boolean, by: string): Article {
  assertEditable(article);
  if (done && !article.design.cover)
    throw new DomainError('conflict', 'cover-missing', {
      zh: '还没有封面。请先设置封面，再标记设计完成。',
      en: 'There is no cover yet. Set one, then mark the design as done.',
    });
  const next = done ? article : inWork(article);
  return { ...next, design: { ...article.design, done, designerId: article.design.designerId ?? by } };
}

/** What others say of the article through its unit. */
const follows: Record<ArticleState, readonly ArticleState[]> = {
  planned: ['submitted'],
  'in-work': ['submitted', 'published'],
  submitted: ['in-work', 'approved', 'changes-requested', 'scheduled', 'published'],
  'changes-requested': ['in-work', 'submitted', 'published'],
  approved: ['in-work', 'changes-requested', 'scheduled', 'published'],
  scheduled: ['approved', 'in-work', 'published'],
  published: ['ageing', 'archived'],
  ageing: ['archived'],
  archived: [],
};

export function moveTo(article: Article, state: ArticleState): Article {
  if (article.state === state) return article;
  if (!follows[article.state].includes(state))
    throw new DomainError('conflict', 'article-state', {
      zh: `文章现在是“${article.state}”，不能变成“${state}”。请刷新后再看。`,
      en: `The article is "${article.state}" and cannot become "${state}". Reload and look again.`,
    });
  return { ...article, state };
}

export function publish(article: Article, at: Date, url: string | null): Article {
  const over = article.state === 'ageing' || article.state === 'archived' || article.state === 'published';
  return { ...(over ? article : moveTo(article, 'published')), publishedAt: article.publishedAt ?? at, url: url ?? article.url };
}

/** Joins a unit or leaves it; an article is in one at a time. */
export function joinUnit(article: Article, unitId: string, accountId: string): Article {
  if (article.accountId !== accountId)
    throw new DomainError('invalid', 'article-of-other-account', {
      zh: `《${article.title}》属于另一个账号，不能放进这个稿件包。`,
      en: `"${article.title}" belongs to another account and cannot go into this bundle.`,
    });
  if (article.unitId === unitId) return article;
  if (article.unitId !== null)
    throw new DomainError('conflict', 'article-in-unit', {
      zh: `《${article.title}》已在另一个稿件包里。请先从那里取出。`,
      en: `"${article.title}" is in another bundle already. Take it out there first.`,
    });
  assertEditable(article);
  return { ...article, unitId };
}

export const leaveUnit = (article: Article): Article => ({ ...inWork(article), unitId: null });

export function archive(article: Article): Article {
  assertNotArchived(article);
  if (article.unitId !== null && article.state !== 'published' && article.state !== 'ageing')
    throw new DomainError('conflict', 'article-in-unit', {
      zh: `《${article.title}》还在稿件包里。请先从那里取出，再归档。`,
      en: `"${article.title}" is still in a bundle. Take it out there, then archive it.`,
    });
  return { ...article, state: 'archived' };
}

/** Whatever is touched is in work again. */
const inWork = (article: Article): Article => ({ ...article, state: 'in-work' });

function assertEditable(article: Article): void {
  assertNotOver(article);
  if (article.state === 'scheduled')
    throw new DomainError('conflict', 'article-scheduled', {
      zh: '这篇文章已排期发布，现在只能改正文。要改别的，请先取消那次发布。',
      en: 'This article is scheduled; only its text can change now. To change anything else, cancel its publication first.',
    });
}

function assertNotOver(article: Article): void {
  assertNotArchived(article);
  if (article.state === 'published' || article.state === 'ageing')
    throw new DomainError('conflict', 'article-published', {
      zh: '这篇文章已发布，读者看到的不会随之改变。请新建一篇，或在微信后台按更正流程修改。',
      en: 'This article is published; what readers see would not change with it. Begin a new one, or correct it in the back office.',
    });
}

function assertNotArchived(article: Article): void {
  if (article.state === 'archived')
    throw new DomainError('conflict', 'article-archived', {
      zh: '这篇文章已归档，不能再改。',
      en: 'This article is archived and cannot change any more.',
    });
}

export function articleFact(article: Article): EventDraft {
  const { articleId, accountId, columnId, topicId, title, state, revision, textDone, editorId, design } = article;
  return articleChanged.draft(
    articleId,
    {
      articleId,
      accountId,
      title,
      state,
      revision,
      textDone,
      editorId,
      designDone: design.done,
      ...(columnId ? { columnId } : {}),
      ...(topicId ? { topicId } : {}),
      ...(design.designerId ? { designerId: design.designerId } : {}),
    },
    accountId,
  );
}

export const unknownArticle = () =>
  new DomainError('not-found', 'article-unknown', {
    zh: '没有这篇文章，或它不归您查看。',
    en: 'There is no such article, or it is not yours to see.',
  });
