import type { ContentPart, DifferencePiece, DifferenceView, SealedArticle, SealedUnit } from '@kanfa/contracts';
import { compare, shorten } from '@kanfa/kit';
import type { Said } from '../rules/rule.js';
import { textsOf, type Text } from '../rules/texts.js';

type Changes = Omit<DifferenceView, 'against'>;

/** What a reader who knew the round before has to read now. Articles are paired by id, so a moved article is not a new one. */
export function differenceOf(before: SealedUnit, now: SealedUnit): Changes {
  const parts = pairTexts(textsOf(before), textsOf(now))
    .map(({ text, old }) => ({
      articleIndex: text.articleIndex,
      title: titleOf(now, before, text),
      part: text.part,
      pieces: compare(old, text.value),
    }))
    .filter(({ pieces }) => pieces.some((piece) => piece.op !== 'same'));
  const count = (op: DifferencePiece['op']) =>
    parts.flatMap((part) => part.pieces).reduce((sum, piece) => sum + (piece.op === op ? piece.text.length : 0), 0);
  const shortened = parts.map((part) => ({ ...part, pieces: shorten(part.pieces) }));
  return { added: count('added'), removed: count('removed'), parts: shortened, others: otherChanges(before, now) };
}

type Pair = { text: Pick<Text, 'articleIndex' | 'articleId' | 'part' | 'value'>; old: string };

function pairTexts(before: Text[], now: Text[]): Pair[] {
  const key = ({ articleId, part }: { articleId: string | null; part: ContentPart }) => `${articleId} ${part}`;
  const old = new Map(before.map((text) => [key(text), text]));
  const pairs: Pair[] = now.map((text) => ({ text, old: old.get(key(text))?.value ?? '' }));
  const kept = new Set(now.map(key));
  const gone = before.filter((text) => !kept.has(key(text))).map((text) => ({ text: { ...text, value: '' }, old: text.value }));
  return [...pairs, ...gone];
}

function titleOf(now: SealedUnit, before: SealedUnit, { articleId }: { articleId: string | null }): string {
  const article = [now, before]
    .flatMap((unit) => (unit.class === 'bundle' ? unit.articles : []))
    .find((one) => one.articleId === articleId);
  return article?.title ?? '';
}

const settings: { of: (article: SealedArticle) => unknown; says: Said }[] = [
  { of: ({ cover }) => [cover.hash, cover.crops], says: { zh: '封面', en: 'cover' } },
  { of: ({ images }) => images.map((image) => image.hash), says: { zh: '配图', en: 'pictures' } },
  { of: ({ html }) => markup(html), says: { zh: '排版或链接', en: 'layout or links' } },
  { of: ({ sourceUrl }) => sourceUrl ?? null, says: { zh: '原文链接', en: 'source link' } },
  { of: ({ openComment, fansOnlyComment }) => [openComment, fansOnlyComment], says: { zh: '留言设置', en: 'comment settings' } },
  { of: ({ claims }) => claims, says: { zh: '主张与出处', en: 'claims and sources' } },
  { of: ({ handSteps }) => handSteps.toSorted(), says: { zh: '手工步骤', en: 'hand steps' } },
];

/** The tags without the words between them, which are compared as text. */
const markup = (html: string): string => (html.match(/<[^>]+>/g) ?? []).join('');

function otherChanges(before: SealedUnit, now: SealedUnit): Said[] {
  if (before.class !== 'bundle' || now.class !== 'bundle') return [];
  const old = new Map(before.articles.map((article) => [article.articleId, article]));
  const order = (unit: typeof now) => unit.articles.map((article) => article.articleId).join();
  const changed = now.articles.flatMap((article) => {
    const was = old.get(article.articleId);
    if (!was) return [{ zh: `新加入《${article.title}》`, en: `“${article.title}” was added` }];
    return settings
      .filter(({ of }) => JSON.stringify(of(article)) !== JSON.stringify(of(was)))
      .map(({ says }) => ({ zh: `《${article.title}》的${says.zh}有改动`, en: `“${article.title}”: ${says.en} changed` }));
  });
  const ids = new Set(now.articles.map((article) => article.articleId));
  const gone = before.articles
    .filter((article) => !ids.has(article.articleId))
    .map(({ title }) => ({ zh: `移出《${title}》`, en: `“${title}” was taken out` }));
  const moved =
    gone.length === 0 && now.articles.length === before.articles.length && order(now) !== order(before)
      ? [{ zh: '文章顺序有改动', en: 'The order changed' }]
      : [];
  return [...changed, ...gone, ...moved];
}
