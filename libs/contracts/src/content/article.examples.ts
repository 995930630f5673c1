/** Examples of the article's shapes, for OpenAPI. */
export const articleId = '0199f3a0-0000-7000-8000-000000000003';
export const accountId = '0199f3a0-0000-7000-8000-000000000001';
export const editorId = '0199f3a0-0000-7000-8000-000000000009';
export const hash = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

export const summaryExample = {
  articleId,
  accountId,
  columnId: '0199f3a0-0000-7000-8000-000000000002',
  topicId: null,
  title: '换滤芯前先看这一页',
  state: 'in-work',
  textDone: true,
  designDone: false,
  editorId,
  designerId: null,
  coverAssetId: null,
  unitId: null,
  url: null,
  revision: 2,
  updatedAt: '2026-11-20T02:30:00.000Z',
};
export const designExample = { articleId, cover: null, designDone: false, designerId: null, version: 1 };
export const coveredExample = {
  ...designExample,
  cover: {
    assetId: hash,
    contentType: 'image/jpeg',
    width: 1600,
    height: 900,
    crops: [{ ratio: '2.35_1', x1: 0, y1: 0.12, x2: 1, y2: 0.88 }],
  },
  designerId: '0199f3a0-0000-7000-8000-000000000010',
  version: 2,
};
export const articleExample = {
  ...summaryExample,
  author: '陆听澜',
  digest: '三步换好，十分钟。',
  markdown: `## 先关水\n\n把进水球阀转到与管路垂直。\n\n![球阀](kanfa-asset:${hash})\n`,
  settings: { openComment: true, fansOnlyComment: false, handSteps: [] },
  claims: [{ text: '滤芯寿命 12 个月', source: '产品说明书第 4 页' }],
  design: designExample,
  publishedAt: null,
  createdAt: '2026-11-20T02:00:00.000Z',
  version: 2,
};
export const renderingExample = {
  html: '<section style="…"><h2 style="…">先关水</h2>…</section>',
  characters: 1204,
  bytes: 1680,
  words: 16,
  problems: [{ code: 'image-missing', line: 5, detail: '第 5 行的图片 valve.jpg 没有上传。请上传后再提交。' }],
};
