import { z } from 'zod';
import { instant, listOf, nothing, pageBy, route, sha256 } from '../route.js';
import { menuButton, menuLimits } from './menu.shapes.js';
import { approvalClass, sealedUnit, unitArticle } from './shapes.js';

const unitId = '0199f3a0-0000-7000-8000-000000000004';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const articleId = '0199f3a0-0000-7000-8000-000000000003';
const editorId = '0199f3a0-0000-7000-8000-000000000009';
const hash = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

export const unitState = z.enum(['draft', 'submitted', 'changes-requested', 'rejected', 'approved', 'scheduled', 'published', 'discarded']);

/** What is reviewed and sent as one: a bundle of one to eight articles, or a menu. `sealedHash` names the last sealed content. */
export const unitView = z.object({
  unitId: z.uuid(),
  accountId: z.uuid(),
  class: approvalClass,
  state: unitState,
  title: z.string(),
  articles: z.array(unitArticle),
  buttons: z.array(menuButton).nullable(),
  sealedHash: sha256.nullable(),
  submittedBy: z.uuid().nullable(),
  submittedAt: instant.nullable(),
  reviewId: z.uuid().nullable(),
  /** Why the reviewer asked for changes or rejected. */
  reason: z.string().nullable(),
  publications: z.array(
    z.object({
      publicationId: z.uuid(),
      lane: z.string(),
      state: z.string(),
      dueAt: instant,
      zone: z.string(),
      publishedAt: instant.nullable(),
    }),
  ),
  createdBy: z.uuid(),
  createdAt: instant,
  version: z.number().int(),
});
export type UnitView = z.infer<typeof unitView>;
/** With the content that the hash names; null while nothing is sealed. */
export const unitDetail = unitView.extend({ sealed: sealedUnit.nullable() });

const example = {
  unitId,
  accountId,
  class: 'bundle',
  state: 'draft',
  title: '换滤芯前先看这一页',
  articles: [{ articleId, title: '换滤芯前先看这一页' }],
  buttons: null,
  sealedHash: null,
  submittedBy: null,
  submittedAt: null,
  reviewId: null,
  reason: null,
  publications: [],
  createdBy: editorId,
  createdAt: '2026-11-20T03:00:00.000Z',
  version: 1,
};
const submittedExample = {
  ...example,
  state: 'submitted',
  sealedHash: hash,
  submittedBy: editorId,
  submittedAt: '2026-11-20T03:10:00.000Z',
  version: 2,
};

const articleIds = z.array(z.uuid()).min(1).max(8);
const buttons = z.array(menuButton).min(1).max(menuLimits.buttons);
const ofUnit = z.object({ unitId: z.uuid() });

export const unitRoutes = {
  listUnits: route('content', 'listUnits', {
    method: 'GET',
    path: '/units',
    right: 'article.read',
    summary: { zh: '稿件包与菜单，最新在前', en: 'Bundles and menus, newest first' },
    query: pageBy('uuid').extend({
      accountId: z.uuid().optional(),
      class: approvalClass.optional(),
      state: unitState.optional(),
      articleId: z.uuid().optional(),
    }),
    response: listOf(unitView),
    example: { response: { items: [example], next: null } },
  }),
  createUnit: route('content', 'createUnit', {
    method: 'POST',
    path: '/units',
    right: 'unit.submit',
    summary: {
      zh: '把一至八篇文章按顺序放进一个稿件包，或起草一份菜单（菜单另需 menu.write）',
      en: 'Put one to eight articles, in order, into a bundle, or draft a menu (menus also need menu.write)',
    },
    body: z.discriminatedUnion('class', [
      z.object({ class: z.literal('bundle'), accountId: z.uuid(), articleIds }),
      z.object({ class: z.literal('menu'), accountId: z.uuid(), buttons }),
    ]),
    response: unitView,
    problems: [
      'account-unknown',
      'article-unknown',
      'article-of-other-account',
      'article-in-unit',
      'article-twice',
      'article-archived',
      'article-published',
    ],
    example: { body: { class: 'bundle', accountId, articleIds: [articleId] }, response: example },
  }),
  getUnit: route('content', 'getUnit', {
    method: 'GET',
    path: '/units/{unitId}',
    right: 'article.read',
    summary: { zh: '一个稿件包或菜单，连同封存的内容', en: 'One bundle or menu, with its sealed content' },
    params: ofUnit,
    response: unitDetail,
    problems: ['unit-unknown'],
    example: { response: { ...example, sealed: null } },
  }),
  updateUnit: route('content', 'updateUnit', {
    method: 'PATCH',
    path: '/units/{unitId}',
    right: 'unit.submit',
    summary: {
      zh: '换文章、换顺序或改菜单；已提交的随之作废',
      en: 'Change articles, their order or the menu; what was submitted becomes void',
    },
    params: ofUnit,
    body: z.object({ articleIds: articleIds.optional(), buttons: buttons.optional() }),
    response: unitView,
    ifMatch: true,
    problems: [
      'unit-unknown',
      'unit-scheduled',
      'unit-published',
      'unit-discarded',
      'unit-of-other-class',
      'article-unknown',
      'article-of-other-account',
      'article-in-unit',
      'article-twice',
      'stale-version',
    ],
    example: { body: { articleIds: [articleId] }, response: { ...example, version: 2 } },
  }),
  submitUnit: route('content', 'submitUnit', {
    method: 'POST',
    path: '/units/{unitId}/submission',
    right: 'unit.submit',
    status: 200,
    summary: {
      zh: '封存并提交审核：从此审核、批准与发布都只认这份内容的指纹',
      en: 'Seal and submit for review: from here review, approval and publishing know only the fingerprint of this content',
    },
    params: ofUnit,
    response: unitView,
    ifMatch: true,
    problems: [
      'unit-unknown',
      'unit-not-ready',
      'text-not-done',
      'design-not-done',
      'title-missing',
      'title-too-long',
      'author-too-long',
      'digest-too-long',
      'body-missing',
      'body-too-long',
      'cover-missing',
      'image-missing',
      'image-remote',
      'comments-not-available',
      'button-name-too-long',
      'button-target-wanted',
      'button-key-twice',
      'reply-too-long',
      'unit-submitted',
      'stale-version',
    ],
    example: { response: submittedExample },
  }),
  withdrawUnit: route('content', 'withdrawUnit', {
    method: 'POST',
    path: '/units/{unitId}/withdrawal',
    right: 'unit.submit',
    status: 200,
    summary: { zh: '撤回提交', en: 'Take a submission back' },
    params: ofUnit,
    response: unitView,
    ifMatch: true,
    problems: ['unit-unknown', 'unit-not-submitted', 'unit-scheduled', 'stale-version'],
    example: { response: { ...submittedExample, state: 'draft', version: 3 } },
  }),
  discardUnit: route('content', 'discardUnit', {
    method: 'DELETE',
    path: '/units/{unitId}',
    right: 'unit.submit',
    summary: { zh: '解散稿件包；文章还在', en: 'Dissolve a unit; its articles stay' },
    params: ofUnit,
    response: nothing,
    ifMatch: true,
    problems: ['unit-unknown', 'unit-submitted', 'unit-scheduled', 'unit-published', 'stale-version'],
    example: { response: {} },
  }),
};
