import { z } from 'zod';
import { route, sha256 } from '../route.js';
import { adoptionExample } from './adoption.shapes.js';
import { lineageView, originUpdateView, swap } from './adoption.views.js';
import { articleExample, articleId, editorId, hash } from './article.examples.js';
import { articleView } from './article.views.js';
import { crop } from './shapes.js';

const ofArticle = z.object({ articleId: z.uuid() });
const versionExample = {
  ...articleExample,
  articleId: adoptionExample.articleId,
  accountId: adoptionExample.accountId,
  columnId: null,
  title: adoptionExample.title,
  textDone: false,
  revision: 1,
  version: 1,
  design: { ...articleExample.design, articleId: adoptionExample.articleId },
};
const adopted = { adoptedBy: editorId, adoptedAt: '2026-11-21T02:00:00.000Z', standing: 'update-available' as const };
const lineageExample = {
  articleId: adoptionExample.articleId,
  origin: {
    ...adopted,
    accountId: adoptionExample.originAccountId,
    accountName: '栗川净水',
    originId: articleId,
    title: '换滤芯前先看这一页',
    revision: 2,
    sealedHash: hash,
    swaps: [{ kind: 'words' as const, from: '400-000-0000', to: '0574-000-0000' }],
    readable: true,
  },
  versions: [],
  elsewhere: 0,
};
const updateExample = {
  articleId: adoptionExample.articleId,
  originId: articleId,
  revision: 3,
  because: 'approval' as const,
  at: '2026-11-22T02:00:00.000Z',
  title: null,
  digest: null,
  claimsChanged: false,
  pieces: [
    { op: 'same' as const, text: '滤芯每' },
    { op: 'removed' as const, text: '六个月' },
    { op: 'added' as const, text: '十二个月' },
    { op: 'same' as const, text: '换一次。\n' },
  ],
  conflicts: [],
  byHand: [],
  hindered: null,
  out: null,
};
const settleProblems = ['article-unknown', 'no-origin', 'nothing-new', 'update-superseded', 'origin-not-readable'];

export const adoptionRoutes = {
  adoptArticle: route('content', 'adoptArticle', {
    method: 'POST',
    path: '/articles/{articleId}/adoptions',
    right: 'article.write',
    summary: {
      zh: '采用：把另一账号已通过或已发布的文章作为本账号自己的版本。标题、摘要、封面可另给，联系方式与二维码图片可替换；图片按内容存放，不重复上传。需要能看原文，并能写目标账号',
      en: "Adopt another account's approved or published piece as a version of one's own: other title, digest and cover; contacts and QR pictures replaced; pictures are stored by content and never uploaded twice. Takes rights on both accounts",
    },
    params: ofArticle,
    body: z.object({
      accountId: z.uuid(),
      columnId: z.uuid().optional(),
      editorId: z.uuid().optional(),
      title: z.string().trim().min(1).max(200).optional(),
      author: z.string().trim().max(100).optional(),
      digest: z.string().trim().max(1000).optional(),
      /** Another cover; takes design.write for the account. */
      cover: z.object({ assetId: sha256, crops: z.array(crop).max(2).default([]) }).optional(),
      swaps: z.array(swap).max(20).default([]),
    }),
    response: articleView,
    problems: [
      'article-unknown',
      'article-not-approved',
      'article-withdrawn',
      'same-account',
      'adopted-already',
      'swap-not-found',
      'asset-unknown',
      'account-unknown',
      'column-unknown',
      'member-unknown',
    ],
    example: {
      body: {
        accountId: adoptionExample.accountId,
        title: adoptionExample.title,
        swaps: [{ kind: 'words', from: '400-000-0000', to: '0574-000-0000' }],
      },
      response: versionExample,
    },
  }),
  getLineage: route('content', 'getLineage', {
    method: 'GET',
    path: '/articles/{articleId}/lineage',
    right: 'anyone',
    summary: {
      zh: '文章的来源与各账号采用的版本',
      en: 'Where an article comes from, and the versions other accounts made of it',
    },
    params: ofArticle,
    response: lineageView,
    problems: ['article-unknown'],
    example: { response: lineageExample },
  }),
  getOriginUpdate: route('content', 'getOriginUpdate', {
    method: 'GET',
    path: '/articles/{articleId}/origin-update',
    right: 'anyone',
    summary: {
      zh: '原文的更新：改了什么，与本版本哪里冲突',
      en: "The origin's update: what changed, and where it meets changes of the version's own",
    },
    params: ofArticle,
    response: originUpdateView,
    problems: ['article-unknown', 'no-origin', 'nothing-new', 'origin-not-readable'],
    example: { response: updateExample },
  }),
  takeUpdate: route('content', 'takeUpdate', {
    method: 'POST',
    path: '/articles/{articleId}/origin-update',
    right: 'article.write',
    status: 200,
    summary: {
      zh: '采用更新：正文并入一个新修订，标题、摘要、封面与联系方式仍是本版本的；已提交或已通过的审核作废，重新走本账号的审核',
      en: "Take the update over as a new revision; title, digest, cover and contacts stay the version's own. A submitted or approved version is void and goes through its account's review again",
    },
    params: ofArticle,
    body: z.object({
      /** The origin's revision that was looked at. */
      revision: z.number().int().positive(),
      /** Whose words stand where both sides changed a paragraph. */
      conflicts: z.enum(['ours', 'theirs']).optional(),
    }),
    response: articleView,
    ifMatch: true,
    problems: [...settleProblems, 'update-conflicts', 'article-published', 'article-archived', 'unit-under-way', 'stale-version'],
    example: { body: { revision: 3 }, response: { ...versionExample, revision: 2, version: 2 } },
  }),
  dismissUpdate: route('content', 'dismissUpdate', {
    method: 'POST',
    path: '/articles/{articleId}/origin-update/dismissal',
    right: 'article.write',
    status: 200,
    summary: {
      zh: '忽略这次更新：原文再有更新时仍会提示',
      en: 'Dismiss this update; the next one is told again',
    },
    params: ofArticle,
    body: z.object({ revision: z.number().int().positive(), reason: z.string().trim().max(300).optional() }),
    response: lineageView,
    problems: settleProblems,
    example: {
      body: { revision: 3, reason: '澜州没有这个型号' },
      response: { ...lineageExample, origin: { ...lineageExample.origin, standing: 'dismissed' } },
    },
  }),
};
