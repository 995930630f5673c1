import type { AccountState, MenuButton, SealedArticle, SealedUnit } from '@kanfa/contracts';
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

const bytes = (text: string): number => Buffer.byteLength(text);

/** The menu as WeChat will be sent it. WeChat counts names in bytes: 16 on top, 60 below. */
export function sealMenu(unit: Unit): SealedUnit {
  const buttons = unit.buttons ?? [];
  for (const button of buttons) {
    assertButton(button, 16);
    if ('children' in button) for (const child of button.children) assertButton(child, 60);
  }
  return { format: 1, class: 'menu', unitId: unit.unitId, accountId: unit.accountId, buttons };
}

function assertButton(button: MenuButton, nameBytes: number): void {
  if (bytes(button.name) > nameBytes)
    throw new DomainError('invalid', 'button-name-too-long', {
      zh: `菜单“${button.name}”的名字太长：这一级最多 ${nameBytes} 字节（约 ${Math.floor(nameBytes / 3)} 个汉字）。`,
      en: `The menu name "${button.name}" is too long: this level takes ${nameBytes} bytes (about ${Math.floor(nameBytes / 3)} Chinese characters).`,
    });
  if ('children' in button) return;
  const target = button.type === 'view' ? button.url : button.key;
  const limit = button.type === 'view' ? 1_024 : 128;
  if (!target || bytes(target) > limit)
    throw new DomainError('invalid', 'button-target-wanted', {
      zh: `菜单“${button.name}”需要${button.type === 'view' ? '一个网址' : '一个 key'}，最多 ${limit} 字节。`,
      en: `The menu "${button.name}" needs ${button.type === 'view' ? 'an address' : 'a key'} of at most ${limit} bytes.`,
    });
}
