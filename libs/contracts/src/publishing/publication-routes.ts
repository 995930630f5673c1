import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { handStep } from '../content/shapes.js';
import { instant, listOf, pageBy, route, sha256 } from '../route.js';
import { latePolicy } from './schedule.js';
import { audience, lane, publicationStateName } from './shapes.js';
import { approvedUnit, authorisationAnswer, decisionAnswer, publicationDetail, publicationView } from './views.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const unitId = '0199f3a0-0000-7000-8000-000000000004';
const publicationId = '0199f3a0-0000-7000-8000-000000000006';
const sealedHash = 'a'.repeat(64);
const dueAt = '2026-11-20T11:30:00.000Z';
const publication = z.object({ publicationId: z.uuid() });
const zone = z.string().min(1).max(64);
const lateMinutes = z.number().int().min(0).max(1_440);
const note = z.string().trim().min(1).max(500);
const decisionOutcome = z.enum(['sent', 'not-sent']);
const planned = {
  publicationId,
  accountId,
  unitId,
  sealedHash,
  lane: 'mass-send' as const,
  state: 'planned' as const,
  dueAt,
  zone: 'Asia/Shanghai',
  audience: { toAll: true as const },
  articles: [{ articleId: '0199f3a0-0000-7000-8000-000000000003', title: '换滤芯前先看这一页', index: 0 }],
  plannedBy: '0199f3a0-0000-7000-8000-000000000008',
  version: 1,
  sendLateUntilMinutes: 60,
  latePolicy: 'catch-up' as const,
  keepsAuthorisation: false,
  movedFrom: null,
  authorisation: 'wanted' as const,
  authorisedAt: null,
  draftMediaId: null,
};
const detail = { ...planned, attempts: [], evidence: [], handSteps: [], planNote: null, deeds: [], traceId: null, draftCheck: null };

export const publicationRoutes = {
  listApprovedUnits: route('publishing', 'listApprovedUnits', {
    method: 'GET',
    path: '/units/approved',
    right: 'publication.read',
    summary: { zh: '已通过审核、可以排期的内容', en: 'Approved units, ready to be planned' },
    query: pageBy('instant', 'uuid').extend({
      accountId: z.uuid().optional(),
      class: z.enum(['bundle', 'menu']).optional(),
      unplanned: z.enum(['true', 'false']).optional(),
    }),
    response: listOf(approvedUnit),
    example: {
      response: {
        items: [
          {
            unitId,
            accountId,
            class: 'bundle',
            sealedHash,
            title: '换滤芯前先看这一页',
            articles: [{ articleId: '0199f3a0-0000-7000-8000-000000000003', title: '换滤芯前先看这一页' }],
            approvedBy: '0199f3a0-0000-7000-8000-000000000008',
            approvedAt: dueAt,
            publicationIds: [],
          },
        ],
        next: null,
      },
    },
  }),
  listPublications: route('publishing', 'listPublications', {
    method: 'GET',
    path: '/publications',
    right: 'publication.read',
    summary: { zh: '排期与发布，按时间倒序', en: 'Publications, latest due first' },
    query: pageBy('instant', 'uuid').extend({
      accountId: z.uuid().optional(),
      unitId: z.uuid().optional(),
      state: publicationStateName.optional(),
      lane: lane.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    response: listOf(publicationView),
    example: { response: { items: [planned], next: null } },
  }),
  planPublication: route('publishing', 'planPublication', {
    method: 'POST',
    path: '/publications',
    right: 'publication.plan',
    summary: {
      zh: '排期：只接受已通过审核的那一版内容',
      en: 'Plan a publication: only the very seal that was approved',
    },
    body: z.object({
      unitId: z.uuid(),
      sealedHash: sha256,
      lane,
      dueAt: instant,
      zone: zone.default('Asia/Shanghai'),
      audience: audience.optional(),
      sendLateUntilMinutes: lateMinutes.default(60),
      latePolicy: latePolicy.default('catch-up'),
      /** With `next-slot`: an authorisation given for this slot also holds for the one it moves to. */
      keepsAuthorisation: z.boolean().default(false),
      /** Why this slot all the same, when the check says that a reason is needed. */
      overrideReason: note.optional(),
    }),
    response: publicationView,
    problems: [
      'not-approved',
      'lane-not-available',
      'audience-missing',
      'already-planned',
      'account-unknown',
      'reason-needed',
      'calendar-forbids',
    ],
    example: { body: { unitId, sealedHash, lane: 'mass-send', dueAt, audience: { toAll: true } }, response: planned },
  }),
  getPublication: route('publishing', 'getPublication', {
    method: 'GET',
    path: '/publications/{publicationId}',
    right: 'publication.read',
    summary: { zh: '一次发布：每一步、每条证据、手工步骤', en: 'One publication with its attempts, evidence and hand steps' },
    params: publication,
    response: publicationDetail,
    problems: ['publication-unknown'],
    example: { response: detail },
  }),
  replanPublication: route('publishing', 'replanPublication', {
    method: 'PATCH',
    path: '/publications/{publicationId}',
    right: 'publication.plan',
    summary: { zh: '改时间或受众；已有的授权随之失效', en: 'Change slot or audience; an authorisation given before is void' },
    params: publication,
    body: z.object({
      dueAt: instant.optional(),
      zone: zone.optional(),
      audience: audience.optional(),
      sendLateUntilMinutes: lateMinutes.optional(),
      latePolicy: latePolicy.optional(),
      keepsAuthorisation: z.boolean().optional(),
      overrideReason: note.optional(),
    }),
    response: publicationView,
    problems: ['publication-unknown', 'publication-under-way', 'stale-version', 'reason-needed', 'calendar-forbids'],
    ifMatch: true,
    example: { body: { dueAt: '2026-11-21T11:30:00.000Z' }, response: { ...planned, dueAt: '2026-11-21T11:30:00.000Z', version: 2 } },
  }),
  authorisePublication: route('publishing', 'authorisePublication', {
    method: 'POST',
    path: '/publications/{publicationId}/authorisation',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '第二人授权群发：先 dryRun 看清后果并取得 confirmToken，再凭它授权',
      en: 'The second person authorises a mass-send: dryRun first shows what would happen and gives the confirmToken, then act with it',
    },
    params: publication,
    body: confirmable({
      sealedHash: sha256,
      /** The number of recipients, typed by hand, where the dry run wants it. */
      typedCount: z.number().int().min(0).optional(),
    }),
    response: authorisationAnswer,
    problems: [
      'publication-unknown',
      'second-person-needed',
      'authorisation-not-needed',
      'confirm-token-invalid',
      'second-factor-wanted',
      'api-key-refused',
      'typed-count-wrong',
      'recipients-unknown',
      'not-approved',
      'hash-changed',
    ],
    example: {
      body: { sealedHash, dryRun: true },
      response: {
        done: false,
        effect: { zh: '将向“栗川净水”的全部关注者群发 1 篇文章。', en: 'Sends 1 article to all followers of 栗川净水.' },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T11:40:00.000Z',
        publication: planned,
      },
    },
  }),
  cancelPublication: route('publishing', 'cancelPublication', {
    method: 'POST',
    path: '/publications/{publicationId}/cancellation',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '取消排期（开始执行后不能取消）', en: 'Cancel a publication (not once it has started)' },
    params: publication,
    body: z.object({ reason: note.optional() }),
    response: publicationView,
    problems: ['publication-unknown', 'publication-under-way'],
    example: { body: { reason: '选题推迟' }, response: { ...planned, state: 'cancelled', version: 2 } },
  }),
  tickHandStep: route('publishing', 'tickHandStep', {
    method: 'POST',
    path: '/publications/{publicationId}/hand-steps',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '勾选一个在公众平台后台完成的手工步骤', en: 'Tick a step done by hand in the back office' },
    params: publication,
    body: z.object({ articleId: z.uuid(), step: handStep, done: z.boolean().default(true) }),
    response: publicationDetail,
    problems: ['publication-unknown', 'hand-step-unknown'],
    example: { body: { articleId: '0199f3a0-0000-7000-8000-000000000003', step: 'original' } },
  }),
  reportAddress: route('publishing', 'reportAddress', {
    method: 'POST',
    path: '/publications/{publicationId}/address',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '粘贴手工群发后的文章链接，这一次就记为已发布：先 dryRun 看后果并取得 confirmToken，再凭它记下',
      en: 'Paste the address of an article sent by hand, which records it as published: dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    params: publication,
    body: confirmable({ url: z.url().max(1_000), index: z.number().int().min(0).max(7).default(0) }),
    response: confirmAnswer({ publication: publicationDetail }),
    problems: ['publication-unknown', 'not-an-article-address', 'not-handed-over', 'confirm-token-invalid'],
    example: { body: { url: 'https://mp.weixin.qq.com/s/x', dryRun: true } },
  }),
  decidePublication: route('publishing', 'decidePublication', {
    method: 'POST',
    path: '/publications/{publicationId}/decision',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '结果无法由系统确认时，由人核对后台并裁定已发出或未发出：先 dryRun 看清后果并取得 confirmToken，再凭它裁定',
      en: 'When evidence is not enough, a person looks in the back office and settles it as sent or not sent: dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    params: publication,
    body: confirmable({
      outcome: decisionOutcome,
      /** What the person saw; wanted with the confirmToken. */
      note: note.optional(),
      url: z.url().max(1_000).optional(),
    }).refine((body) => body.confirmToken === undefined || body.note !== undefined, { path: ['note'], params: { wants: 'value' } }),
    response: decisionAnswer,
    problems: [
      'publication-unknown',
      'no-decision-wanted',
      'not-an-article-address',
      'confirm-token-invalid',
      'second-factor-wanted',
      'api-key-refused',
    ],
    example: {
      body: { outcome: 'sent', dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '把“栗川净水”的《换滤芯前先看这一页》记为已发布：不会再发送，留言与数据照常跟进。其实没有发出的话，读者收不到，只能另排一次。裁定后不能更改。',
          en: 'Records “换滤芯前先看这一页” of 栗川净水 as published: nothing is sent again; comments and figures follow as usual. If it did not go out, readers do not get it and only a new publication helps. A decision cannot be changed.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T12:40:00.000Z',
        publication: {
          ...detail,
          state: 'needs-human',
          problem: { code: 'outcome-unclear', zh: '查不到这次发送的结果。', en: 'What became of this send cannot be read.' },
          version: 7,
        },
      },
    },
  }),
  reportTakeDown: route('publishing', 'reportTakeDown', {
    method: 'POST',
    path: '/publications/{publicationId}/take-down',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '报告平台删除了已发布的内容：留为证据，并打开事件；先 dryRun 看后果并取得 confirmToken，再凭它报告。更正和撤回另走申请',
      en: 'Report that the platform took a piece down: kept as evidence, and an incident opens; dryRun first shows what follows and gives the confirmToken, then act with it. Corrections and withdrawals are asked for instead',
    },
    params: publication,
    body: confirmable({ note }),
    response: confirmAnswer({ publication: publicationDetail }),
    problems: ['publication-unknown', 'not-published', 'confirm-token-invalid'],
    example: { body: { note: '后台收到平台通知：内容因被投诉而删除', dryRun: true } },
  }),
};
