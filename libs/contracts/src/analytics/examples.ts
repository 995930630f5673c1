/** What the API's own documentation shows; a spec parses every example with its schema. */
const account = '0199f3a0-0000-7000-8000-000000000001';
const lineage = { endpoint: 'getarticletotaldetail', fetchedAt: '2026-11-21T00:10:00.000Z', complete: true, restated: 0 };
const counters = {
  statDate: '2026-11-20',
  readUser: 942,
  shareUser: 31,
  zaikanUser: 7,
  likeUser: 9,
  commentCount: 3,
  collectionUser: 12,
  subscribeUser: 4,
  deliveryRate: 0.026,
  finishRate: 0.518,
  averageMinutes: 1.6,
  sources: [{ scene: '公众号消息', users: 548 }],
};

export const exampleImport = {
  importId: '0199f3a0-0000-7000-8000-00000000000b',
  accountId: account,
  date: '2026-11-20',
  startedAt: '2026-11-21T00:10:00.000Z',
  rows: 14,
  complete: true,
  endpoints: [{ endpoint: 'getusersummary', rows: 4, complete: true }],
};

export const exampleArticle = {
  pieceId: '0199f3a0-0000-7000-8000-00000000000c',
  accountId: account,
  msgId: '2247490001_1',
  title: '换滤芯前先看这一页',
  url: 'https://mp.weixin.qq.com/s/x',
  publishedOn: '2026-11-20',
  notified: true,
  articleId: '0199f3a0-0000-7000-8000-000000000003',
  publicationId: '0199f3a0-0000-7000-8000-000000000006',
  joinedBy: 'msg-data-id',
  ...counters,
  lineage,
};
export const exampleArticleDay = { ...counters, lineage };

export const exampleFollowerDay = {
  accountId: account,
  date: '2026-11-20',
  newUsers: 61,
  cancelUsers: 43,
  cumulateUsers: 62825,
  sources: [{ source: 1, name: { zh: '搜一搜', en: 'Search' }, newUsers: 40, cancelUsers: 0 }],
  lineage: { ...lineage, endpoint: 'getusersummary' },
};

export const exampleDefinition = {
  key: 'followers-net',
  name: { zh: '净增关注', en: 'Net new followers' },
  unit: { zh: '人', en: 'people' },
  means: { zh: '新增关注减取消关注，按天相加。', en: 'New followers minus those who left, added up by day.' },
  source: { zh: '微信数据接口 getusersummary，次日 8 点后', en: "WeChat's data cube getusersummary, after 8:00 on the next day" },
};
export const exampleMetric = { ...exampleDefinition, direction: 'at-least', needsDataApi: true };

const totals = {
  reads: 942,
  shares: 31,
  newFollowers: 61,
  cancels: 43,
  followers: 62825,
  messages: 14,
  answered: 13,
  inTimeRate: 0.92,
  comments: 3,
  published: 1,
};
export const exampleOverview = {
  accountIds: [account],
  from: '2026-11-20',
  to: '2026-11-20',
  dates: ['2026-11-20'],
  series: {
    reads: [942],
    shares: [31],
    newFollowers: [61],
    cancels: [43],
    followers: [62825],
    messages: [14],
    answered: [13],
    answeredInTime: [12],
    comments: [3],
    published: [1],
  },
  totals,
  before: { ...totals, reads: null },
  topArticles: [exampleArticle],
  missing: [],
  updatedAt: '2026-11-21T00:10:00.000Z',
  definitions: [exampleDefinition],
};

export const exampleGoal = {
  goalId: '0199f3a0-0000-7000-8000-000000000002',
  name: '水课堂净增关注',
  metric: 'followers-net',
  accountId: account,
  target: 3600,
  unit: { zh: '人', en: 'people' },
  from: '2026-07-01',
  to: '2026-12-31',
  current: 1561,
  progress: 0.434,
  elapsed: 0.78,
  status: 'behind',
  computedAt: '2026-11-21T00:10:00.000Z',
  asOf: '2026-11-20',
  createdBy: '0199f3a0-0000-7000-8000-000000000008',
  version: 1,
};
export const exampleGoalFact = {
  date: '2026-11-20',
  value: 18,
  says: { zh: '新增 61，取消 43', en: '61 new, 43 left' },
  source: 'getusersummary',
  ref: null,
  at: '2026-11-21T00:10:00.000Z',
};

export const exampleReport = {
  reportId: '0199f3a0-0000-7000-8000-00000000000d',
  period: 'week',
  accountId: null,
  from: '2026-11-16',
  to: '2026-11-22',
  title: { zh: '周报 2026-11-16 至 2026-11-22', en: 'Week 2026-11-16 to 2026-11-22' },
  createdAt: '2026-11-23T01:00:00.000Z',
  createdBy: '0199f3a0-0000-7000-8000-000000000008',
  complete: true,
};
