import { z } from 'zod';
import { instant, listOf, pageBy, route } from '../route.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const memberId = '0199f3a0-0000-7000-8000-000000000008';
const id = '0199f3a0-0000-7000-8000-000000000021';
const at = '2026-11-20T11:30:00.000Z';
const text = (most: number) => z.string().trim().min(1).max(most);

/** What expires or must be looked after: verification of the year, certificates, domains, keys, the IP list, bound operators, the administrator's phone. */
export const upkeepKind = z.enum(['verification', 'certificate', 'domain', 'secret', 'ip-list', 'operators', 'admin-phone', 'other']);
export type UpkeepKind = z.infer<typeof upkeepKind>;

export const upkeepView = z.object({
  upkeepId: z.uuid(),
  version: z.number().int(),
  accountId: z.uuid(),
  kind: upkeepKind,
  title: z.string(),
  dueOn: z.iso.date(),
  owner: z.uuid(),
  remindDays: z.number().int(),
  /** When it is done, the next one is due so many months later; null when it happens once. */
  everyMonths: z.number().int().nullable(),
  state: z.enum(['later', 'due-soon', 'overdue', 'done']),
  doneAt: instant.nullable(),
  doneBy: z.uuid().nullable(),
  note: z.string().nullable(),
});
export type UpkeepView = z.infer<typeof upkeepView>;

export const ticketView = z.object({
  ticketId: z.uuid(),
  version: z.number().int(),
  accountId: z.uuid(),
  title: z.string(),
  owner: z.uuid(),
  beganAt: instant,
  openedBy: z.uuid(),
  state: z.enum(['open', 'restored']),
  cause: z.string().nullable(),
  restoredAt: instant.nullable(),
  /** From its beginning to its end. */
  minutesToRestore: z.number().int().nullable(),
  /** What keeps it from happening again. */
  measures: z.string().nullable(),
});
export type TicketView = z.infer<typeof ticketView>;

const item = {
  upkeepId: id,
  version: 1,
  accountId,
  kind: 'verification' as const,
  title: '年审：服务号认证',
  dueOn: '2027-03-01',
  owner: memberId,
  remindDays: 30,
  everyMonths: 12,
  state: 'later' as const,
  doneAt: null,
  doneBy: null,
  note: null,
};
const ticket = {
  ticketId: id,
  version: 1,
  accountId,
  title: '群发接口被拒（40164）',
  owner: memberId,
  beganAt: at,
  openedBy: memberId,
  state: 'open' as const,
  cause: null,
  restoredAt: null,
  minutesToRestore: null,
  measures: null,
};
const given = z.object({
  accountId: z.uuid(),
  kind: upkeepKind,
  title: text(100),
  dueOn: z.iso.date(),
  owner: z.uuid(),
  remindDays: z.number().int().min(0).max(365).default(30),
  everyMonths: z.number().int().min(1).max(120).nullable().default(null),
});

export const upkeepRoutes = {
  listUpkeep: route('publishing', 'listUpkeep', {
    method: 'GET',
    path: '/upkeep',
    right: 'account.read',
    summary: { zh: '到期维护事项，先到期的在前', en: 'What expires or is to be looked after, earliest first' },
    query: pageBy('day', 'uuid').extend({
      accountId: z.uuid().optional(),
      state: z.enum(['open', 'due', 'done']).optional(),
      owner: z.uuid().optional(),
    }),
    response: listOf(upkeepView),
    example: { response: { items: [item], next: null } },
  }),
  addUpkeep: route('publishing', 'addUpkeep', {
    method: 'POST',
    path: '/upkeep',
    right: 'account.manage',
    summary: { zh: '登记一个到期事项', en: 'Note something that expires' },
    body: given,
    response: upkeepView,
    problems: ['account-unknown', 'right-not-given', 'owner-unknown'],
    example: { body: { accountId, kind: 'verification', title: '年审：服务号认证', dueOn: '2027-03-01', owner: memberId }, response: item },
  }),
  changeUpkeep: route('publishing', 'changeUpkeep', {
    method: 'PATCH',
    path: '/upkeep/{upkeepId}',
    right: 'account.manage',
    summary: { zh: '修改到期事项', en: 'Change it' },
    params: z.object({ upkeepId: z.uuid() }),
    body: z.object({
      title: text(100).optional(),
      dueOn: z.iso.date().optional(),
      owner: z.uuid().optional(),
      remindDays: z.number().int().min(0).max(365).optional(),
      everyMonths: z.number().int().min(1).max(120).nullable().optional(),
    }),
    response: upkeepView,
    ifMatch: true,
    problems: ['upkeep-unknown', 'upkeep-done', 'owner-unknown', 'stale-version'],
    example: { body: { dueOn: '2027-03-15' }, response: { ...item, dueOn: '2027-03-15', version: 2 } },
  }),
  completeUpkeep: route('publishing', 'completeUpkeep', {
    method: 'POST',
    path: '/upkeep/{upkeepId}/completion',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '办完了：写明结果；按月重复的，同时登记下一次',
      en: 'It is done, with what came of it; what comes round again is noted for its next time',
    },
    params: z.object({ upkeepId: z.uuid() }),
    body: z.object({ note: text(500) }),
    response: z.object({ done: upkeepView, next: upkeepView.nullable() }),
    ifMatch: true,
    problems: ['upkeep-unknown', 'upkeep-done', 'stale-version'],
    example: {
      body: { note: '已缴费，认证有效期到 2028-03-01' },
      response: { done: { ...item, state: 'done', doneAt: at, doneBy: memberId, version: 2 }, next: null },
    },
  }),
  listTickets: route('publishing', 'listTickets', {
    method: 'GET',
    path: '/problem-tickets',
    right: 'account.read',
    summary: { zh: '故障单，最近开始的在前', en: 'Problem tickets, latest first' },
    query: pageBy('instant', 'uuid').extend({ accountId: z.uuid().optional(), state: z.enum(['open', 'restored']).optional() }),
    response: listOf(ticketView),
    example: { response: { items: [ticket], next: null } },
  }),
  openTicket: route('publishing', 'openTicket', {
    method: 'POST',
    path: '/problem-tickets',
    right: 'account.manage',
    summary: { zh: '开一张故障单', en: 'Open a problem ticket' },
    body: z.object({ accountId: z.uuid(), title: text(100), owner: z.uuid(), beganAt: instant.optional(), cause: text(1000).optional() }),
    response: ticketView,
    problems: ['account-unknown', 'right-not-given', 'owner-unknown', 'began-later'],
    example: { body: { accountId, title: '群发接口被拒（40164）', owner: memberId }, response: ticket },
  }),
  changeTicket: route('publishing', 'changeTicket', {
    method: 'PATCH',
    path: '/problem-tickets/{ticketId}',
    right: 'account.manage',
    summary: {
      zh: '补充故障单；写明恢复时间和原因即为已恢复',
      en: 'Add to a ticket; with the time it was restored and its cause it counts as restored',
    },
    params: z.object({ ticketId: z.uuid() }),
    body: z.object({
      owner: z.uuid().optional(),
      cause: text(1000).optional(),
      measures: text(1000).optional(),
      restoredAt: instant.optional(),
    }),
    response: ticketView,
    ifMatch: true,
    problems: ['ticket-unknown', 'cause-missing', 'restored-earlier', 'owner-unknown', 'stale-version'],
    example: {
      body: { cause: '机房换了出口 IP', restoredAt: '2026-11-20T12:10:00.000Z' },
      response: {
        ...ticket,
        version: 2,
        state: 'restored',
        cause: '机房换了出口 IP',
        restoredAt: '2026-11-20T12:10:00.000Z',
        minutesToRestore: 40,
      },
    },
  }),
};
