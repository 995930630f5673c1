import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { route } from '../route.js';
import { amendmentAnswer, amendments, amendmentView, correctionChange, repairKind } from './amendment.views.js';

const publicationId = '0199f3a0-0000-7000-8000-000000000006';
const articleId = '0199f3a0-0000-7000-8000-000000000003';
const memberId = '0199f3a0-0000-7000-8000-000000000008';
const publication = z.object({ publicationId: z.uuid() });
const amendment = z.object({ amendmentId: z.uuid() });
const note = z.string().trim().min(2).max(500);
const asked = {
  amendmentId: '0199f3a0-0000-7000-8000-000000000031',
  version: 1,
  publicationId,
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  kind: 'correction' as const,
  way: 'by-hand' as const,
  articleId,
  change: { body: [{ from: 'RO-75', to: 'RO-57' }], pictures: [] },
  reason: '型号写错',
  askedBy: memberId,
  askedAt: '2026-11-20T12:30:00.000Z',
  state: 'asked' as const,
  decidedBy: null,
  decidedAt: null,
  doneAt: null,
  note: null,
  problem: null,
  handSteps: [],
};
const room = { amendments: [asked], repairs: [] };

export const amendmentRoutes = {
  getAmendments: route('publishing', 'getAmendments', {
    method: 'GET',
    path: '/publications/{publicationId}/amendments',
    right: 'publication.read',
    summary: { zh: '一次发布的更正、撤回与修复清单', en: 'Corrections, withdrawals and the repair list of a publication' },
    params: publication,
    response: amendments,
    problems: ['publication-unknown'],
    example: { response: room },
  }),
  askCorrection: route('publishing', 'askCorrection', {
    method: 'POST',
    path: '/publications/{publicationId}/corrections',
    right: 'publication.plan',
    summary: {
      zh: '申请更正：微信只允许手工改正文不超过 20 字、标题不超过 3 字、图片不超过 3 张',
      en: 'Ask for a correction: by hand WeChat allows 20 characters of the body, 3 of the title, 3 pictures',
    },
    params: publication,
    body: z.object({ articleId: z.uuid(), reason: note, change: correctionChange }),
    response: amendmentView,
    problems: [
      'publication-unknown',
      'not-published',
      'amendment-open',
      'correction-too-large',
      'correction-not-in-text',
      'corrected-before',
    ],
    example: { body: { articleId, reason: '型号写错', change: { body: [{ from: 'RO-75', to: 'RO-57' }] } }, response: asked },
  }),
  askWithdrawal: route('publishing', 'askWithdrawal', {
    method: 'POST',
    path: '/publications/{publicationId}/withdrawals',
    right: 'publication.plan',
    summary: {
      zh: '申请撤回：由接口删除，或在后台手工删除；删除后不能恢复',
      en: 'Ask for a withdrawal: deleted by interface or by hand; it cannot be undone',
    },
    params: publication,
    body: z.object({ reason: note, way: z.enum(['by-hand', 'interface']) }),
    response: amendmentView,
    problems: ['publication-unknown', 'not-published', 'amendment-open', 'way-not-available'],
    example: {
      body: { reason: '引用的数据有误，不能更正', way: 'interface' },
      response: { ...asked, kind: 'withdrawal', way: 'interface', articleId: null, change: null },
    },
  }),
  decideAmendment: route('publishing', 'decideAmendment', {
    method: 'POST',
    path: '/amendments/{amendmentId}/decision',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '第二人决定更正或撤回：先 dryRun 看清后果并取得 confirmToken，再凭它和刚做过的第二重验证批准；拒绝都不需要',
      en: 'A second person decides: dryRun first shows what would happen and gives the confirmToken, then approve with it and a fresh second factor; a refusal needs neither',
    },
    params: amendment,
    body: z.union([
      confirmable({ outcome: z.literal('approved'), note: note.optional() }),
      z.object({ outcome: z.literal('refused'), note }),
    ]),
    response: amendmentAnswer,
    problems: [
      'amendment-unknown',
      'amendment-decided',
      'second-person-needed',
      'confirm-token-invalid',
      'second-factor-wanted',
      'api-key-refused',
    ],
    example: {
      body: { outcome: 'approved', dryRun: true },
      response: {
        done: false,
        effect: { zh: '同意后由经办人在后台更正 3 个字。', en: 'Once approved, 3 characters are corrected in the back office.' },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T12:40:00.000Z',
        amendment: asked,
      },
    },
  }),
  completeAmendment: route('publishing', 'completeAmendment', {
    method: 'POST',
    path: '/amendments/{amendmentId}/completion',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '已在后台完成更正或撤回：先 dryRun 看后果并取得 confirmToken，再凭它记下',
      en: 'The correction or withdrawal was done in the back office: dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    params: amendment,
    body: confirmable({ note }),
    response: confirmAnswer({ room: amendments }),
    problems: ['amendment-unknown', 'amendment-not-approved', 'confirm-token-invalid'],
    example: {
      body: { note: '已按批准的内容改好，手机上看过', dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '记下《换滤芯前先看这一页》已在后台更正：状态变为“已更正”，采用了这一篇的账号会收到更正。记下后不能改回。',
          en: 'Records that “换滤芯前先看这一页” was corrected in the back office: it becomes “corrected”, and accounts that adopted it are told. It cannot be changed back.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T12:40:00.000Z',
        room,
      },
    },
  }),
  addRepair: route('publishing', 'addRepair', {
    method: 'POST',
    path: '/publications/{publicationId}/repairs',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '补一条修复事项', en: 'Add something that points at the piece' },
    params: publication,
    body: z.object({ kind: repairKind, what: note }),
    response: amendments,
    problems: ['publication-unknown'],
    example: { body: { kind: 'qr-code', what: '展厅海报上的二维码' }, response: room },
  }),
  tickRepair: route('publishing', 'tickRepair', {
    method: 'POST',
    path: '/publications/{publicationId}/repairs/{repairId}/completion',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '勾选或取消一条修复事项', en: 'Tick a repair, or take the tick back' },
    params: publication.extend({ repairId: z.uuid() }),
    body: z.object({ done: z.boolean().default(true) }),
    response: amendments,
    problems: ['publication-unknown', 'repair-unknown'],
    example: { body: {}, response: room },
  }),
};
