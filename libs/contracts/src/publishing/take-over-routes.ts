import { z } from 'zod';
import { confirmable } from '../confirm.js';
import { listOf, pageBy, route } from '../route.js';
import {
  historyFile,
  takenOverDraft,
  takenOverMaterial,
  takenOverMenu,
  takenOverPiece,
  takeOverAnswer,
  takeOverExample,
  takeOverView,
} from './take-over-shapes.js';

const { takeOverId, accountId, by } = takeOverExample;
const ofAccount = z.object({ accountId: z.uuid() });
const ofTakeOver = z.object({ takeOverId: z.uuid() });
const at = '2026-11-20T01:00:00.000Z';
const view = {
  takeOverId,
  accountId,
  state: 'preparing' as const,
  version: 1,
  begunBy: by!,
  begunAt: at,
  parts: [{ part: 'history' as const, state: 'importing' as const, found: 40, kept: 40, gaps: 0, reached: '2026-10-01' }],
  comparedBy: null,
  comparedAt: null,
  switchedAt: null,
  returnedBy: null,
  returnedAt: null,
  returnedBecause: null,
};
const effect = {
  zh: '导入的自动回复将由本系统发出，共 6 条规则，1 处不能照搬。',
  en: 'The imported automatic replies will be given by this system: 6 rules, 1 gap.',
};
const because = z.string().trim().min(1).max(500);

export const takeOverRoutes = {
  beginTakeOver: route('publishing', 'beginTakeOver', {
    method: 'POST',
    path: '/accounts/{accountId}/take-overs',
    right: 'account.manage',
    summary: {
      zh: '开始接管：读取账号已有的菜单、自动回复、标签、关注者、草稿、素材和历史，不改动微信上的任何东西',
      en: 'Begin a take-over: reads menu, automatic replies, tags, followers, drafts, materials and history, and changes nothing at WeChat',
    },
    params: ofAccount,
    response: takeOverView,
    problems: ['account-unknown', 'take-over-under-way', 'right-not-given'],
    example: { response: view },
  }),
  getTakeOver: route('publishing', 'getTakeOver', {
    method: 'GET',
    path: '/accounts/{accountId}/take-over',
    right: 'account.read',
    summary: { zh: '这个账号最近一次接管，和各部分的进度', en: "The account's latest take-over, with how far its parts are" },
    params: ofAccount,
    response: takeOverView,
    problems: ['take-over-unknown'],
    example: { response: view },
  }),
  compareTakeOver: route('publishing', 'compareTakeOver', {
    method: 'POST',
    path: '/take-overs/{takeOverId}/comparison',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '看过切换前后的差别并认可：先 dryRun 看后果并取得 confirmToken，再凭它认可',
      en: 'Accept what readers get before and after: dryRun first shows the effect and gives the confirmToken, then act with it',
    },
    params: ofTakeOver,
    body: confirmable({}),
    response: takeOverAnswer,
    problems: [
      'take-over-unknown',
      'take-over-not-imported',
      'take-over-compared',
      'take-over-returned',
      'confirm-token-invalid',
      'right-not-given',
    ],
    example: { body: { dryRun: true }, response: { done: false, effect, takeOver: { ...view, state: 'imported' } } },
  }),
  returnTakeOver: route('publishing', 'returnTakeOver', {
    method: 'POST',
    path: '/take-overs/{takeOverId}/return',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '交还账号或放弃接管：先 dryRun 看后果并取得 confirmToken，再凭它交还；导入的内容保留',
      en: 'Give the account back, or give the take-over up: dryRun first, then act with the confirmToken; what was imported stays',
    },
    params: ofTakeOver,
    body: confirmable({ because }),
    response: takeOverAnswer,
    problems: ['take-over-unknown', 'take-over-returned', 'confirm-token-invalid', 'right-not-given'],
    example: {
      body: { because: '先回到原来的客服系统', dryRun: true },
      response: { done: false, effect, takeOver: { ...view, state: 'switched' } },
    },
  }),
  getTakenOverMenu: route('publishing', 'getTakenOverMenu', {
    method: 'GET',
    path: '/accounts/{accountId}/taken-over/menu',
    right: 'account.read',
    summary: { zh: '接管时读到的菜单，和哪些按钮接口做不了', en: 'The menu as it was read, and which buttons the API cannot make' },
    params: ofAccount,
    response: takenOverMenu,
    problems: ['take-over-unknown', 'menu-not-read'],
    example: {
      response: {
        open: true,
        buttons: [{ name: '商城', type: 'view', target: 'https://example.org/shop', parent: null, gap: null }],
        readAt: at,
      },
    },
  }),
  listTakenOverPieces: route('publishing', 'listTakenOverPieces', {
    method: 'GET',
    path: '/accounts/{accountId}/taken-over/pieces',
    right: 'account.read',
    summary: { zh: '接管前已发表的内容，最新在前', en: 'What was published before the take-over, newest first' },
    params: ofAccount,
    query: pageBy('day', 'uuid').extend({ doubtful: z.enum(['true', 'false']).optional() }),
    response: listOf(takenOverPiece),
    example: { response: { items: [], next: null } },
  }),
  listTakenOverDrafts: route('publishing', 'listTakenOverDrafts', {
    method: 'GET',
    path: '/accounts/{accountId}/taken-over/drafts',
    right: 'account.read',
    summary: { zh: '接管时草稿箱里的草稿', en: 'The drafts that lay in the draft box' },
    params: ofAccount,
    query: pageBy('number'),
    response: listOf(takenOverDraft),
    example: { response: { items: [], next: null } },
  }),
  listTakenOverMaterials: route('publishing', 'listTakenOverMaterials', {
    method: 'GET',
    path: '/accounts/{accountId}/taken-over/materials',
    right: 'account.read',
    summary: { zh: '接管时的永久素材', en: "The account's permanent materials" },
    params: ofAccount,
    query: pageBy('number').extend({ kind: takenOverMaterial.shape.kind.optional() }),
    response: listOf(takenOverMaterial),
    example: { response: { items: [], next: null } },
  }),
  uploadHistory: route('publishing', 'uploadHistory', {
    method: 'POST',
    path: '/accounts/{accountId}/taken-over/history-files',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '上传后台导出的 Excel（.xlsx）：“已通知内容”（16 列）或“未开启通知内容”（14 列）。逐行说明问题，存疑的行保留并标出',
      en: 'Upload an Excel file (.xlsx) of the back office: 已通知内容 (16 columns) or 未开启通知内容 (14 columns). Every row with a problem is named; rows in doubt are kept and marked',
    },
    params: ofAccount,
    query: z.object({ name: z.string().trim().max(200).optional() }),
    upload: { maxBytes: 10 * 1024 * 1024 },
    response: historyFile,
    problems: [
      'account-unknown',
      'history-file-expected',
      'history-file-unreadable',
      'history-file-old-format',
      'history-columns-missing',
      'right-not-given',
    ],
    example: {
      response: {
        fileHash: 'a'.repeat(64),
        format: 'notified',
        rows: 3,
        kept: 2,
        known: 1,
        doubts: [{ row: 3, title: '换芯指南', zh: '没有链接，按标题和日期保存。', en: 'There is no link; kept by title and day.' }],
        errors: [],
      },
    },
  }),
};
