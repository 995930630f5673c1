import { z } from 'zod';
import { instant, route, sha256 } from '../route.js';
import { publishedLadder } from './shapes.js';

const publicationId = '0199f3a0-0000-7000-8000-000000000006';
const articleId = '0199f3a0-0000-7000-8000-000000000003';
const publication = z.object({ publicationId: z.uuid() });
const piece = publication.extend({ articleId: z.uuid() });
const said = z.string().trim().max(1_000);

/** Short texts that colleagues send along. `version` 0: proposed from title and digest, nobody has written them yet. */
export const sharingWords = z.object({
  moments: z.string(),
  group: z.string(),
  version: z.number().int(),
  by: z.uuid().nullable(),
  at: instant.nullable(),
});
export type SharingWords = z.infer<typeof sharingWords>;

/** What it takes to share one article: only what is really out, as evidence has it. */
export const distributionPiece = z.object({
  articleId: z.uuid(),
  index: z.number().int(),
  title: z.string(),
  digest: z.string(),
  coverHash: sha256,
  /** The address readers open; null while no evidence names it. */
  url: z.string().nullable(),
  /** The address as a QR code (SVG). */
  qrCode: z.string().nullable(),
  words: sharingWords,
});
export type DistributionPiece = z.infer<typeof distributionPiece>;

export const distributionPack = z.object({
  publicationId: z.uuid(),
  accountId: z.uuid(),
  accountName: z.string(),
  /** False until evidence says that readers can open it; `why` says what is awaited. */
  ready: z.boolean(),
  why: z.string().nullable(),
  ladder: publishedLadder.nullable(),
  pieces: z.array(distributionPiece),
});
export type DistributionPack = z.infer<typeof distributionPack>;

const words = { moments: '换滤芯前先看这一页：三步换好，十分钟。', group: '【栗川净水】换滤芯前先看这一页\n三步换好，十分钟。' };
const example = {
  publicationId,
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  accountName: '栗川净水',
  ready: true,
  why: null,
  ladder: 'page-seen' as const,
  pieces: [
    {
      articleId,
      index: 0,
      title: '换滤芯前先看这一页',
      digest: '三步换好，十分钟。',
      coverHash: 'a'.repeat(64),
      url: 'https://mp.weixin.qq.com/s/x',
      qrCode: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      words: { ...words, version: 1, by: '0199f3a0-0000-7000-8000-000000000008', at: '2026-11-20T12:00:00.000Z' },
    },
  ],
};

export const distributionRoutes = {
  getDistributionPack: route('publishing', 'getDistributionPack', {
    method: 'GET',
    path: '/publications/{publicationId}/distribution',
    right: 'publication.read',
    summary: {
      zh: '分发包：同事转发一篇已发布文章要用的标题、摘要、封面、链接、二维码与转发语；还没有发布成立时说明在等什么',
      en: 'The distribution pack: title, digest, cover, address, QR code and texts for colleagues to share what is out; before that, what is awaited',
    },
    params: publication,
    response: distributionPack,
    problems: ['publication-unknown'],
    example: { response: example },
  }),
  writeSharingWords: route('publishing', 'writeSharingWords', {
    method: 'PUT',
    path: '/publications/{publicationId}/distribution/{articleId}/words',
    right: 'publication.plan',
    summary: {
      zh: '写转发语：朋友圈与群里各一段（If-Match 为读到的版本，还没人写过时是 0）',
      en: 'Write the texts for sharing, in Moments and in groups (If-Match is the version read; 0 when nobody wrote them yet)',
    },
    params: piece,
    body: z.object({ moments: said, group: said }),
    response: distributionPack,
    ifMatch: true,
    problems: ['publication-unknown', 'article-unknown', 'not-out-yet', 'stale-version'],
    example: { body: words, response: example },
  }),
  drawArticleCode: route('publishing', 'drawArticleCode', {
    method: 'GET',
    path: '/publications/{publicationId}/distribution/{articleId}/qr-code',
    right: 'publication.read',
    summary: { zh: '文章链接的二维码（PNG，800 像素）', en: 'The QR code of the article’s address (PNG, 800 pixels)' },
    params: piece,
    response: z.unknown(),
    produces: ['image/png'],
    problems: ['publication-unknown', 'article-unknown', 'not-out-yet'],
  }),
  downloadDistributionPack: route('publishing', 'downloadDistributionPack', {
    method: 'GET',
    path: '/publications/{publicationId}/distribution/file',
    right: 'publication.read',
    summary: {
      zh: '下载分发包（ZIP）：每篇一个文件夹，封面、二维码（PNG、SVG）与文字',
      en: 'The distribution pack as a ZIP: a folder for each article with cover, QR code (PNG, SVG) and texts',
    },
    params: publication,
    response: z.unknown(),
    produces: ['application/zip'],
    problems: ['publication-unknown', 'not-out-yet'],
  }),
};
