import type { ArticleFigures, Overview, Recommendation } from '@kanfa/contracts';

const enoughArticles = 5;
const enoughAnswers = 20;
const percent = { zh: '%', en: '%' };
const people = { zh: '人', en: 'people' };
const oneDigit = (value: number) => Math.round(value * 10) / 10;

/** Proposals that rest on numbers of the period alone. A rule with too few cases says nothing. */
export function recommend(overview: Overview): Recommendation[] {
  return [answerFaster(overview), finishLower(overview.topArticles), writeOn(overview.topArticles), findable(overview.topArticles)].filter(
    (r) => r !== null,
  );
}

function answerFaster({ totals }: Overview): Recommendation | null {
  if (totals.inTimeRate === null || totals.answered < enoughAnswers || totals.inTimeRate >= 0.9) return null;
  const rate = oneDigit(totals.inTimeRate * 100);
  return {
    rule: 'answer-in-time',
    says: {
      zh: `及时回复率 ${rate}%，低于 90%。建议调整值班或补充快捷回复。`,
      en: `${rate} % of the answers came in time, less than 90 %. Look at the roster or add quick replies.`,
    },
    evidence: [{ name: { zh: '及时回复率', en: 'Answered in time' }, value: rate, unit: percent }],
    sample: totals.answered,
  };
}

function finishLower(articles: ArticleFigures[]): Recommendation | null {
  const rated = articles.filter((article) => article.finishRate !== null);
  if (rated.length < enoughArticles) return null;
  const middle = median(rated.map((article) => article.finishRate!));
  const lowest = rated.toSorted((a, b) => a.finishRate! - b.finishRate!)[0]!;
  if (lowest.finishRate! > middle - 0.1) return null;
  const [low, mid] = [oneDigit(lowest.finishRate! * 100), oneDigit(middle * 100)];
  return {
    rule: 'finish-rate-low',
    says: {
      zh: `《${lowest.title}》只有 ${low}% 的人读完（中位数 ${mid}%）。同类文章建议缩短或把结论提前。`,
      en: `Only ${low} % read “${lowest.title}” to the end (median ${mid} %). Shorten such pieces or put the point first.`,
    },
    evidence: [
      { name: { zh: '这篇的完成率', en: 'Its finish rate' }, value: low, unit: percent },
      { name: { zh: '中位数', en: 'Median' }, value: mid, unit: percent },
    ],
    sample: rated.length,
  };
}

function writeOn(articles: ArticleFigures[]): Recommendation | null {
  if (articles.length < enoughArticles) return null;
  const middle = median(articles.map((article) => article.readUser));
  const best = articles[0]!;
  if (best.readUser < middle * 2) return null;
  return {
    rule: 'stand-out',
    says: {
      zh: `《${best.title}》的阅读是中位数的 ${oneDigit(best.readUser / middle)} 倍。建议同题再写一篇，并放进菜单。`,
      en: `“${best.title}” was read ${oneDigit(best.readUser / middle)} times as much as the median. Write on, and put it into the menu.`,
    },
    evidence: [
      { name: { zh: '阅读人数', en: 'Readers' }, value: best.readUser, unit: people },
      { name: { zh: '中位数', en: 'Median' }, value: middle, unit: people },
    ],
    sample: articles.length,
  };
}

function findable(articles: ArticleFigures[]): Recommendation | null {
  if (articles.length < enoughArticles) return null;
  const readers = articles.reduce((sum, article) => sum + article.readUser, 0);
  const searched = articles
    .flatMap((article) => article.sources)
    .reduce((sum, { scene, users }) => sum + (scene === '搜一搜' ? users : 0), 0);
  const share = readers === 0 ? 0 : searched / readers;
  if (share < 0.08) return null;
  const rate = oneDigit(share * 100);
  return {
    rule: 'search-readers',
    says: {
      zh: `${rate}% 的读者来自搜一搜。建议标题写进读者会搜的词。`,
      en: `${rate} % of the readers came by search. Put the words they look for into titles.`,
    },
    evidence: [{ name: { zh: '搜一搜占比', en: 'Share of search' }, value: rate, unit: percent }],
    sample: articles.length,
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
