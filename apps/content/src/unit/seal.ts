import type { AccountState, SealedArticle, SealedUnit } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { Article } from '../article/article.js';
import { problemsOf, type Problem } from '../article/limits.js';
import { assetIn } from '../rendering/pictures.js';
import { renderWechat } from '../rendering/render.js';
import type { Unit } from './unit.js';

type KnownAsset = { contentType: string };
type Account = Pick<AccountState, 'commentEnabled' | 'name'>;

const problem = (code: string, zh: string, en: string): Problem => ({ code, line: null, say: { zh, en } });

/** The bundle as WeChat will be sent it; refuses with everything that is to be put right, named by article and line. */
export function sealBundle(unit: Unit, articles: Article[], assets: ReadonlyMap<string, KnownAsset>, account: Account): SealedUnit {
  const known = new Set(assets.keys());
  const pieces = articles.map((article) => {
    const rendering = renderWechat(article.markdown);
    return {
      article,
      rendering,
      problems: [...doneProblems(article), ...problemsOf(article, rendering, known), ...commentProblems(article, account)],
    };
  });
  refuse(pieces.flatMap(({ article, problems }) => problems.map((found) => ({ ...found, of: article }))));
  return {
    format: 1,
    class: 'bundle',
    unitId: unit.unitId,
    accountId: unit.accountId,
    articles: pieces.map(({ article, rendering }): SealedArticle => {
      const { cover } = article.design;
      const images = [...new Set(rendering.pictures.map(({ source }) => assetIn(source)!))];
      const { openComment, fansOnlyComment, sourceUrl, handSteps } = article.settings;
      return {
        articleId: article.articleId,
        revision: article.revision,
        title: article.title,
        author: article.author,
        digest: article.digest,
        html: rendering.html,
        text: rendering.text,
        cover: { hash: cover!.assetId, contentType: cover!.contentType, crops: cover!.crops },
        images: images.map((hash) => ({ hash, contentType: assets.get(hash)!.contentType })),
        openComment,
        fansOnlyComment,
        claims: article.claims,
        handSteps,
        ...(sourceUrl === undefined ? {} : { sourceUrl }),
        ...(article.columnId === null ? {} : { columnId: article.columnId }),
      };
    }),
  };
}

function doneProblems({ textDone, design }: Article): Problem[] {
  return [
    ...(textDone ? [] : [problem('text-not-done', '文字还没有标记完成。', 'The text is not marked as done.')]),
    ...(design.done || !design.cover ? [] : [problem('design-not-done', '设计还没有标记完成。', 'The design is not marked as done.')]),
  ];
}

const commentProblems = ({ settings }: Article, account: Account): Problem[] =>
  settings.openComment && !account.commentEnabled
    ? [
        problem(
          'comments-not-available',
          `${account.name}没有留言功能，请关掉“打开留言”。`,
          `${account.name} has no comments. Switch "open comments" off.`,
        ),
      ]
    : [];

/** All that is wrong in one answer: a person should not have to submit ten times to learn of ten things. */
function refuse(problems: (Problem & { of: Article })[]): void {
  if (problems.length === 0) return;
  const codes = new Set(problems.map(({ code }) => code));
  const line = (language: 'zh' | 'en') =>
    problems.map(({ say, of }) => (language === 'zh' ? `《${of.title}》${say.zh}` : `"${of.title}": ${say.en}`)).join(' ');
  throw new DomainError(
    'invalid',
    codes.size === 1 ? problems[0]!.code : 'unit-not-ready',
    { zh: line('zh'), en: line('en') },
    problems.map(({ say, of, line: at, code }) => ({ path: `articles.${of.articleId}.${code}${at === null ? '' : `:${at}`}`, say })),
  );
}
