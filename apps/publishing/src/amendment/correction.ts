import { correctionLimits as limits, type CorrectionChange, type SealedArticle } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import { blocksOf } from '../lock/blocks.js';

export type Text = { title: string; paragraphs: string[] };
const bare = (text: string): string => text.replaceAll(/[\s\u00a0\u200b\ufeff]+/g, '');

/** The words of a sealed article as its page shows them, paragraph by paragraph, without white space. */
export const textOf = ({ title, html }: Pick<SealedArticle, 'title' | 'html'>): Text => ({
  title: bare(title),
  paragraphs: blocksOf(html, { isHosted: () => true, isArticle: () => false }).flatMap(({ kind, key }) => (kind === 'text' ? [key] : [])),
});

/** How many characters an edit touches: equal ends are cut off, the longer of what is left counts. */
export function editSize(before: string, after: string): number {
  const [a, b] = [[...before], [...after]];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return Math.max(a.length, b.length) - head - tail;
}

export const sizeOf = (title: string, change: CorrectionChange) => ({
  body: change.body.reduce((sum, { from, to }) => sum + editSize(from, to), 0),
  title: change.title === undefined ? 0 : editSize(title, change.title),
  pictures: change.pictures.length,
});

/** Refuses what a hand cannot do at WeChat, and words that do not stand in the article exactly once. */
export function assertCorrection(change: CorrectionChange, article: Pick<SealedArticle, 'title' | 'html' | 'images'>): void {
  const size = sizeOf(article.title, change);
  if (size.body + size.title + size.pictures === 0) throw tooLarge({ zh: '没有任何改动', en: 'nothing is changed' });
  if (size.body > limits.body) throw tooLarge({ zh: `正文改了 ${size.body} 字`, en: `${size.body} characters of the body` });
  if (size.title > limits.title) throw tooLarge({ zh: `标题改了 ${size.title} 字`, en: `${size.title} characters of the title` });
  if (size.pictures > limits.pictures) throw tooLarge({ zh: `换了 ${size.pictures} 张图片`, en: `${size.pictures} pictures` });
  const { paragraphs } = textOf(article);
  const wrong = change.body.find(({ from }) => places(paragraphs, from) !== 1);
  if (wrong)
    throw new DomainError('invalid', 'correction-not-in-text', {
      zh: `“${wrong.from}”在正文里没有出现，或出现不止一次。请带上前后几个字，让它只指一处。`,
      en: `“${wrong.from}” is not in the text, or more than once. Add some words around it, so that it means one place.`,
    });
}

const places = (paragraphs: readonly string[], from: string): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.split(bare(from)).length - 1, 0);

/** The text once the change is made. */
export const corrected = ({ title, paragraphs }: Text, change: CorrectionChange): Text => ({
  title: change.title === undefined ? title : bare(change.title),
  paragraphs: paragraphs.map((paragraph) =>
    change.body.reduce((text, { from, to }) => text.replace(bare(from), () => bare(to)), paragraph),
  ),
});

/** What the person does in the back office, in order. */
export function correctionSteps(title: string, change: CorrectionChange): Say[] {
  return [
    {
      zh: `在公众平台后台“发表记录”中找到《${title}》，点“更多 › 修改”`,
      en: `Find “${title}” in the back office under Published, then More › Edit`,
    },
    ...(change.title === undefined ? [] : [{ zh: `标题改为“${change.title}”`, en: `Set the title to “${change.title}”` }]),
    ...change.body.map(({ from, to }) => ({ zh: `把“${from}”改为“${to}”`, en: `Change “${from}” to “${to}”` })),
    ...change.pictures.map(({ position, note }) => ({
      zh: `替换第 ${position} 张图片：${note}`,
      en: `Replace picture ${position}: ${note}`,
    })),
    {
      zh: '提交，在手机上打开文章核对，然后回到这里点“已完成”',
      en: 'Submit, look at the article on a phone, then come back and mark it done',
    },
  ];
}

const tooLarge = (why: Say) =>
  new DomainError('invalid', 'correction-too-large', {
    zh: `微信发布后只允许手工修改正文 ≤ ${limits.body} 字、标题 ≤ ${limits.title} 字、图片 ≤ ${limits.pictures} 张；这次${why.zh}。请缩小改动，或撤回后重新送审。`,
    en: `After publishing WeChat allows ${limits.body} characters of the body, ${limits.title} of the title and ${limits.pictures} pictures to be changed by hand; here: ${why.en}. Change less, or withdraw it and submit anew.`,
  });
