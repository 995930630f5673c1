import { z } from 'zod';
import { instant, listOf, nothing, pageBy, route, sha256 } from '../route.js';
import { accountRhythm, calendarDay, calendarRule, calendarRuleInput, planCheck, publicationListView } from './schedule.js';
import { audience, lane } from './shapes.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const unitId = '0199f3a0-0000-7000-8000-000000000004';
const ruleId = '0199f3a0-0000-7000-8000-00000000000b';
const dueAt = '2026-12-13T11:30:00.000Z';
const zone = z.string().min(1).max(64);
const ofRule = z.object({ ruleId: z.uuid() });
const ofAccount = z.object({ accountId: z.uuid() });
const ruleInputExample = {
  name: '国家公祭日',
  kind: 'sensitive-day' as const,
  when: { on: 'yearly' as const, from: '12-13', to: '12-13' },
  touches: { words: ['抽奖', '优惠', '立减'] },
  effect: 'forbid' as const,
  note: '当天不发促销和抽奖，头图用灰色。',
};
const ruleExample = {
  ...ruleInputExample,
  touches: { accountIds: [], columnIds: [], columnKinds: [], lanes: [], words: ['抽奖', '优惠', '立减'] },
  hours: null,
  ruleId,
  version: 1,
  changedBy: '0199f3a0-0000-7000-8000-000000000008',
  changedAt: dueAt,
};
const rhythmExample = {
  accountId,
  version: 1,
  zone: 'Asia/Shanghai',
  slots: [
    { weekday: 2, at: '19:30' },
    { weekday: 5, at: '12:00' },
  ],
  spacingHours: 4,
};

export const scheduleRoutes = {
  listCalendarRules: route('publishing', 'listCalendarRules', {
    method: 'GET',
    path: '/calendar-rules',
    right: 'plan.read',
    summary: { zh: '敏感日期与静默期', en: 'Sensitive days and quiet periods' },
    query: pageBy('uuid'),
    response: listOf(calendarRule),
    example: { response: { items: [ruleExample], next: null } },
  }),
  createCalendarRule: route('publishing', 'createCalendarRule', {
    method: 'POST',
    path: '/calendar-rules',
    right: 'plan.write',
    summary: { zh: '新增敏感日期或静默期', en: 'Add a sensitive day or a quiet period' },
    body: calendarRuleInput,
    response: calendarRule,
    problems: ['calendar-rule-empty', 'account-unknown'],
    example: { body: ruleInputExample, response: ruleExample },
  }),
  changeCalendarRule: route('publishing', 'changeCalendarRule', {
    method: 'PUT',
    path: '/calendar-rules/{ruleId}',
    right: 'plan.write',
    summary: { zh: '修改敏感日期或静默期', en: 'Change a sensitive day or a quiet period' },
    params: ofRule,
    body: calendarRuleInput,
    response: calendarRule,
    problems: ['calendar-rule-unknown', 'calendar-rule-empty', 'account-unknown', 'stale-version'],
    ifMatch: true,
    example: { body: { ...ruleInputExample, effect: 'needs-reason' }, response: { ...ruleExample, effect: 'needs-reason', version: 2 } },
  }),
  removeCalendarRule: route('publishing', 'removeCalendarRule', {
    method: 'DELETE',
    path: '/calendar-rules/{ruleId}',
    right: 'plan.write',
    summary: { zh: '删除敏感日期或静默期', en: 'Remove a sensitive day or a quiet period' },
    params: ofRule,
    response: nothing,
    problems: ['calendar-rule-unknown', 'stale-version'],
    ifMatch: true,
    example: { response: {} },
  }),
  listCalendarDays: route('publishing', 'listCalendarDays', {
    method: 'GET',
    path: '/calendar-days',
    right: 'publication.read',
    summary: {
      zh: '每一天的法定节假日、调休上班日和公司的敏感日期、静默期（最多 100 天）',
      en: 'Public holidays, make-up workdays, sensitive days and quiet periods, day by day (100 days at most)',
    },
    query: z.object({ from: z.iso.date(), to: z.iso.date(), accountId: z.uuid().optional() }),
    response: listOf(calendarDay),
    problems: ['period-too-long'],
    example: {
      response: {
        items: [{ date: '2026-10-01', holiday: { zh: '国庆节', en: 'National Day', off: true }, rules: [] }],
        next: null,
      },
    },
  }),
  getRhythm: route('publishing', 'getRhythm', {
    method: 'GET',
    path: '/accounts/{accountId}/rhythm',
    right: 'publication.read',
    summary: { zh: '账号的发布节奏', en: "An account's rhythm" },
    params: ofAccount,
    response: accountRhythm,
    problems: ['account-unknown'],
    example: { response: rhythmExample },
  }),
  setRhythm: route('publishing', 'setRhythm', {
    method: 'PUT',
    path: '/accounts/{accountId}/rhythm',
    right: 'plan.write',
    summary: {
      zh: '设定账号的发布节奏：固定的星期与时间、两篇之间至少隔几小时',
      en: "Set an account's rhythm: weekdays and times, and how far apart",
    },
    params: ofAccount,
    body: accountRhythm.omit({ accountId: true, version: true }),
    response: accountRhythm,
    problems: ['account-unknown', 'zone-unknown', 'stale-version'],
    ifMatch: true,
    example: { body: { zone: 'Asia/Shanghai', slots: rhythmExample.slots, spacingHours: 4 }, response: rhythmExample },
  }),
  checkPlan: route('publishing', 'checkPlan', {
    method: 'POST',
    path: '/publications/check',
    right: 'publication.plan',
    status: 200,
    summary: {
      zh: '试排：这个时间有什么冲突，不改动任何数据',
      en: 'Try a slot: what speaks against it; changes nothing',
    },
    body: z.union([
      z.object({ publicationId: z.uuid(), dueAt: instant, zone: zone.optional(), audience: audience.optional() }),
      z.object({
        unitId: z.uuid(),
        sealedHash: sha256,
        lane,
        dueAt: instant,
        zone: zone.default('Asia/Shanghai'),
        audience: audience.optional(),
      }),
    ]),
    response: planCheck,
    problems: ['not-approved', 'publication-unknown'],
    example: {
      body: { unitId, sealedHash: 'a'.repeat(64), lane: 'mass-send', dueAt, audience: { toAll: true } },
      response: {
        effect: 'forbid',
        hints: [
          {
            code: 'sensitive-day',
            effect: 'forbid',
            zh: '12 月 13 日是“国家公祭日”：含“抽奖”的内容不能发布。',
            en: '13 December is 国家公祭日: a piece with "抽奖" must not go out.',
            ruleId,
          },
        ],
        quota: { period: 'month', from: '2026-12-01', used: 0, planned: 2, limit: 4 },
        nextFree: '2026-12-15T11:30:00.000Z',
        reach: { recipients: 5210, at: dueAt, median: 5000, lastTen: [5100, 4900], departures: [], typedCountWanted: false },
      },
    },
  }),
  listPublicationViews: route('publishing', 'listPublicationViews', {
    method: 'GET',
    path: '/publication-views',
    right: 'publication.read',
    summary: { zh: '自己保存的发布列表视图', en: 'One’s own saved views of the publications' },
    response: z.object({ items: z.array(publicationListView), next: z.null() }),
    example: { response: { items: [{ name: '等我授权', query: { lane: 'mass-send', state: 'planned' }, changedAt: dueAt }], next: null } },
  }),
  savePublicationView: route('publishing', 'savePublicationView', {
    method: 'PUT',
    path: '/publication-views/{name}',
    right: 'publication.read',
    summary: { zh: '保存一个视图；同名的会被替换', en: 'Save a view; one of the same name is replaced' },
    params: z.object({ name: z.string().trim().min(1).max(40) }),
    body: z.object({ query: z.record(z.string().max(40), z.string().max(200)) }),
    response: publicationListView,
    problems: ['too-many-views'],
    example: { body: { query: { lane: 'mass-send' } }, response: { name: '群发', query: { lane: 'mass-send' }, changedAt: dueAt } },
  }),
  removePublicationView: route('publishing', 'removePublicationView', {
    method: 'DELETE',
    path: '/publication-views/{name}',
    right: 'publication.read',
    summary: { zh: '删除一个视图', en: 'Remove a view' },
    params: z.object({ name: z.string().trim().min(1).max(40) }),
    response: nothing,
    problems: ['view-unknown'],
    example: { response: {} },
  }),
};
