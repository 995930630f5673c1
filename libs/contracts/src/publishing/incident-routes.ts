import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { listOf, pageBy, route } from '../route.js';
import { incidentDetail, incidentLevel, incidentState, incidentView } from './incident.views.js';

const incidentId = '0199f3a0-0000-7000-8000-000000000021';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const memberId = '0199f3a0-0000-7000-8000-000000000008';
const incident = z.object({ incidentId: z.uuid() });
const text = (most: number) => z.string().trim().min(2).max(most);
const opened = {
  incidentId,
  accountId,
  level: 'S2' as const,
  source: 'person' as const,
  title: '第二段的滤芯型号写错',
  says: { zh: '第二段的滤芯型号写错', en: '第二段的滤芯型号写错' },
  state: 'open' as const,
  openedAt: '2026-11-20T12:30:00.000Z',
  version: 1,
  summary: null,
  accountFrozen: false,
  openActions: 0,
};
const room = { ...opened, timeline: [], actions: [], statement: null };
const unitId = '0199f3a0-0000-7000-8000-000000000004';

export const incidentRoutes = {
  listIncidents: route('publishing', 'listIncidents', {
    method: 'GET',
    path: '/incidents',
    right: 'publication.read',
    summary: { zh: '事件，最新在前', en: 'Incidents, newest first' },
    query: pageBy('instant', 'uuid').extend({
      accountId: z.uuid().optional(),
      state: incidentState.optional(),
      publicationId: z.uuid().optional(),
    }),
    response: listOf(incidentView),
    example: { response: { items: [opened], next: null } },
  }),
  openIncident: route('publishing', 'openIncident', {
    method: 'POST',
    path: '/incidents',
    right: 'publication.plan',
    summary: { zh: '打开一个事件', en: 'Open an incident' },
    body: z.object({
      accountId: z.uuid(),
      level: incidentLevel,
      title: text(120),
      publicationId: z.uuid().optional(),
      dutyId: z.uuid().optional(),
    }),
    response: incidentView,
    problems: ['account-unknown', 'publication-unknown'],
    example: { body: { accountId, level: 'S2', title: '第二段的滤芯型号写错' }, response: opened },
  }),
  getIncident: route('publishing', 'getIncident', {
    method: 'GET',
    path: '/incidents/{incidentId}',
    right: 'publication.read',
    summary: { zh: '事件室：经过、值守、冻结、后续行动', en: 'The incident room: what happened, who is on duty, the freeze, what follows' },
    params: incident,
    response: incidentDetail,
    problems: ['incident-unknown'],
    example: { response: room },
  }),
  changeIncident: route('publishing', 'changeIncident', {
    method: 'PATCH',
    path: '/incidents/{incidentId}',
    right: 'publication.plan',
    summary: { zh: '改级别或值守人', en: 'Change level or duty person' },
    params: incident,
    body: z.object({ level: incidentLevel.optional(), dutyId: z.uuid().optional() }),
    response: incidentDetail,
    problems: ['incident-unknown', 'incident-closed', 'stale-version'],
    ifMatch: true,
    example: { body: { level: 'S1' }, response: { ...room, level: 'S1', version: 2 } },
  }),
  fastTrackStatement: route('publishing', 'fastTrackStatement', {
    method: 'POST',
    path: '/incidents/{incidentId}/statement',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '把一份稿件作为口径走应急审核：只由最后一级的一位审核人决定（不是作者），以分钟计，理由留痕',
      en: 'Put a unit on the fast track as the holding statement: one approver of the last stage, not its author, within minutes, with a reason that is kept',
    },
    params: incident,
    body: z.object({ unitId: z.uuid(), reason: text(500) }),
    response: incidentDetail,
    problems: ['incident-unknown', 'incident-closed', 'fast-track-begun'],
    example: { body: { unitId, reason: '读者在群里追问，半小时内要有统一口径' }, response: room },
  }),
  addIncidentNote: route('publishing', 'addIncidentNote', {
    method: 'POST',
    path: '/incidents/{incidentId}/notes',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '记一笔', en: 'Write a note' },
    params: incident,
    body: z.object({ note: text(1_000) }),
    response: incidentDetail,
    problems: ['incident-unknown', 'incident-closed'],
    example: { body: { note: '已联系法务，等待口径' }, response: room },
  }),
  freezeForIncident: route('publishing', 'freezeForIncident', {
    method: 'POST',
    path: '/incidents/{incidentId}/freeze',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '冻结或恢复这个账号的发布：冻结时到点的内容都等待，正在核实的仍继续核实',
      en: 'Freeze or thaw publishing of the account: what falls due waits, what is being verified goes on being verified',
    },
    params: incident,
    body: z.object({ frozen: z.boolean(), reason: text(500) }),
    response: incidentDetail,
    problems: ['incident-unknown', 'incident-closed', 'second-factor-wanted', 'api-key-refused'],
    example: { body: { frozen: true, reason: '核实之前不再发出任何内容' }, response: { ...room, accountFrozen: true } },
  }),
  addIncidentAction: route('publishing', 'addIncidentAction', {
    method: 'POST',
    path: '/incidents/{incidentId}/actions',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '写下后续行动：做什么、谁、何时', en: 'Decide what follows: what, who, by when' },
    params: incident,
    body: z.object({ what: text(500), ownerId: z.uuid(), dueOn: z.iso.date() }),
    response: incidentDetail,
    problems: ['incident-unknown'],
    example: { body: { what: '型号类数字加入必核清单', ownerId: memberId, dueOn: '2026-11-27' }, response: room },
  }),
  completeIncidentAction: route('publishing', 'completeIncidentAction', {
    method: 'POST',
    path: '/incidents/{incidentId}/actions/{actionId}/completion',
    right: 'publication.plan',
    status: 200,
    summary: { zh: '后续行动已完成', en: 'An action is done' },
    params: incident.extend({ actionId: z.uuid() }),
    response: incidentDetail,
    problems: ['incident-unknown', 'action-unknown'],
    example: { response: room },
  }),
  closeIncident: route('publishing', 'closeIncident', {
    method: 'POST',
    path: '/incidents/{incidentId}/closure',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '关闭事件，写下结论；后续行动仍继续。先 dryRun 看后果并取得 confirmToken，再凭它关闭',
      en: 'Close the incident with its conclusion; actions go on. dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    params: incident,
    body: confirmable({ summary: text(2_000) }),
    response: confirmAnswer({ incident: incidentDetail }),
    problems: ['incident-unknown', 'incident-closed', 'account-still-frozen', 'confirm-token-invalid'],
    example: {
      body: { summary: '已更正并置顶留言说明，无读者受损', dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '关闭事件“型号写错”：结论写进时间线，之后不能再记录、改级别或换值守人，后续行动仍继续。不能重新打开，再起时要打开新的。',
          en: 'Closes the incident “型号写错”: the conclusion joins its timeline; notes, level and duty are over, actions go on. It cannot be opened again; if it goes on, a new one is opened.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T12:40:00.000Z',
        incident: room,
      },
    },
  }),
};
