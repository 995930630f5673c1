import type { FactKind, MetricKey } from '@kanfa/contracts';

type Said = { zh: string; en: string };
export type Metric = {
  key: MetricKey;
  name: Said;
  unit: Said;
  means: Said;
  source: Said;
  direction: 'at-least' | 'at-most';
  needsDataApi: boolean;
  /** An amount grows over the period; a level is judged as it stands. */
  kind: 'amount' | 'level';
  /** The facts it counts; figures of WeChat otherwise. */
  facts: FactKind[];
};

const people = { zh: '人', en: 'people' };
const times = { zh: '次', en: 'times' };
const pieces = { zh: '篇', en: 'articles' };
const percent = { zh: '%', en: '%' };
const cube = (endpoint: string) => ({
  zh: `微信数据接口 ${endpoint}，次日 8 点后`,
  en: `WeChat's data cube ${endpoint}, after 8:00 on the next day`,
});
const ours = { zh: '系统内发生的事件', en: 'events counted here' };
const common = { direction: 'at-least' as const };
const figure = (endpoint: string) => ({ ...common, source: cube(endpoint), needsDataApi: true, facts: [] });
const counted = (...facts: FactKind[]) => ({ ...common, source: ours, needsDataApi: false, facts });

/** What goals can be measured by, each with its definition. */
export const metrics: readonly Metric[] = [
  {
    key: 'followers-net',
    name: { zh: '净增关注', en: 'Net new followers' },
    unit: people,
    kind: 'amount',
    means: { zh: '新增关注减取消关注，按天相加。', en: 'New followers minus those who left, added up by day.' },
    ...figure('getusersummary'),
  },
  {
    key: 'followers-total',
    name: { zh: '累计关注', en: 'Followers' },
    unit: people,
    kind: 'level',
    means: { zh: '最后一个有数据的日期结束时的关注总数。', en: 'All followers at the end of the last day with figures.' },
    ...figure('getusercumulate'),
  },
  {
    key: 'reads',
    name: { zh: '阅读人数', en: 'Readers' },
    unit: people,
    kind: 'amount',
    means: {
      zh: '每天阅读过本账号文章的人数，按天相加；同一人在两天各计一次。',
      en: 'People who read anything of the account, added up by day; who reads on two days counts twice.',
    },
    ...figure('getbizsummary'),
  },
  {
    key: 'shares',
    name: { zh: '分享人数', en: 'Sharers' },
    unit: people,
    kind: 'amount',
    means: { zh: '每天分享过文章的人数，按天相加。', en: 'People who shared an article, added up by day.' },
    ...figure('getbizsummary'),
  },
  {
    key: 'finish-rate-median',
    name: { zh: '完成率中位数', en: 'Median finish rate' },
    unit: percent,
    kind: 'level',
    means: {
      zh: '期间发布的文章，各取最新完成率，取中位数。',
      en: 'The median of the newest finish rates of the articles published in the period.',
    },
    ...figure('getarticletotaldetail'),
  },
  {
    key: 'articles-published',
    name: { zh: '发布篇数', en: 'Articles published' },
    unit: pieces,
    kind: 'amount',
    means: {
      zh: '有证据表明已发出的文章，一次发布多篇各计一篇。',
      en: 'Articles that went out by evidence; each article of a bundle counts.',
    },
    ...counted('article-published'),
  },
  {
    key: 'messages-answered',
    name: { zh: '已回复消息', en: 'Messages answered' },
    unit: times,
    kind: 'amount',
    means: { zh: '由人回复并送达微信的次数。', en: 'Answers by people that reached WeChat.' },
    ...counted('message-answered'),
  },
  {
    key: 'answered-in-time-rate',
    name: { zh: '及时回复率', en: 'Answered in time' },
    unit: percent,
    kind: 'level',
    means: {
      zh: '在时限内（默认 15 分钟，从最早一条未回消息算起）的回复 ÷ 全部回复。在微信后台回复的不在其中。',
      en: 'Answers within the limit (15 minutes by default, from the oldest unanswered message) ÷ all answers. Answers given in WeChat’s own back office are not known.',
    },
    ...counted('message-answered'),
  },
  {
    key: 'comments-received',
    name: { zh: '收到留言', en: 'Comments' },
    unit: times,
    kind: 'amount',
    means: { zh: '在文章下看到的留言条数。', en: 'Comments seen under articles.' },
    ...counted('comment-received'),
  },
  {
    key: 'menu-taps',
    name: { zh: '菜单点击', en: 'Menu taps' },
    unit: times,
    kind: 'amount',
    means: { zh: '读者点击自定义菜单的次数。', en: 'Taps on the menu.' },
    ...counted('menu-tapped'),
  },
];

export const metricOf = (key: MetricKey): Metric => metrics.find((metric) => metric.key === key)!;
export const metricsOfFact = (kind: FactKind): MetricKey[] => metrics.filter((metric) => metric.facts.includes(kind)).map(({ key }) => key);
export const metricsOfFigures = (): MetricKey[] => metrics.filter((metric) => metric.needsDataApi).map(({ key }) => key);
