import { z } from 'zod';
import { instant, listOf, nothing, pageBy, route } from '../route.js';
import { articleState, columnKind, when } from './shapes.js';

const columnId = '0199f3a0-0000-7000-8000-000000000002';
const topicId = '0199f3a0-0000-7000-8000-000000000005';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const editorId = '0199f3a0-0000-7000-8000-000000000009';

/** A column 栏目: what an account regularly writes about, and how often. */
export const columnView = z.object({
  columnId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  kind: columnKind,
  description: z.string(),
  perMonth: z.number().int(),
  active: z.boolean(),
  version: z.number().int(),
});
export type ColumnView = z.infer<typeof columnView>;
const columnExample = {
  columnId,
  accountId,
  name: '用水服务',
  kind: 'service',
  description: '换芯、防冻、报修：买了栗川之后用得上的事。',
  perMonth: 4,
  active: true,
  version: 1,
};
const columnInput = z.object({
  name: z.string().trim().min(1).max(30),
  kind: columnKind,
  description: z.string().trim().max(500).default(''),
  perMonth: z.number().int().min(0).max(62),
});

export const topicState = z.enum(['open', 'planned', 'in-work', 'done', 'dropped']);
/** A topic 选题; `slot` is its place on the calendar, `articleId` what came of it. */
export const topicView = z.object({
  topicId: z.uuid(),
  accountId: z.uuid(),
  columnId: z.uuid(),
  title: z.string(),
  brief: z.string(),
  sources: z.array(z.url()),
  state: topicState,
  editorId: z.uuid().nullable(),
  slot: when.extend({ slotId: z.uuid() }).nullable(),
  articleId: z.uuid().nullable(),
  proposedBy: z.uuid(),
  createdAt: instant,
  version: z.number().int(),
});
export type TopicView = z.infer<typeof topicView>;
const topicExample = {
  topicId,
  accountId,
  columnId,
  title: '入冬前的管道防冻',
  brief: '给住在一楼和顶楼的用户：哪三处先冻，怎么包，冻住了先关哪个阀。',
  sources: ['https://www.cma.gov.cn/'],
  state: 'planned',
  editorId,
  slot: { slotId: '0199f3a0-0000-7000-8000-000000000006', at: '2026-11-26T11:30:00.000Z', zone: 'Asia/Shanghai' },
  articleId: null,
  proposedBy: '0199f3a0-0000-7000-8000-000000000008',
  createdAt: '2026-11-20T02:00:00.000Z',
  version: 2,
};
const topicInput = z.object({
  columnId: z.uuid(),
  title: z.string().trim().min(1).max(100),
  brief: z.string().trim().max(4000).default(''),
  sources: z.array(z.url()).max(20).default([]),
  editorId: z.uuid().nullable().default(null),
});

/** What stands on a day: a topic's slot, or a publication that publishing announced. */
export const calendarEntry = z.object({
  kind: z.enum(['slot', 'publication']),
  id: z.uuid(),
  accountId: z.uuid(),
  title: z.string(),
  at: instant,
  zone: z.string(),
  columnId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
  articleId: z.uuid().nullable(),
  articleState: articleState.nullable(),
  unitId: z.uuid().nullable(),
  publicationState: z.string().nullable(),
  editorId: z.uuid().nullable(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

/** How many entries a day of Shanghai has, those beyond `perDay` too. Days without any are left out. */
const calendarCount = z.object({ date: z.iso.date(), count: z.number().int().positive() });

const ofColumn = z.object({ columnId: z.uuid() });
const ofTopic = z.object({ topicId: z.uuid() });

export const planRoutes = {
  listColumns: route('content', 'listColumns', {
    method: 'GET',
    path: '/columns',
    right: 'plan.read',
    summary: { zh: '栏目列表', en: 'The columns' },
    query: pageBy('uuid').extend({ accountId: z.uuid().optional(), active: z.stringbool().optional() }),
    response: listOf(columnView),
    example: { response: { items: [columnExample], next: null } },
  }),
  createColumn: route('content', 'createColumn', {
    method: 'POST',
    path: '/columns',
    right: 'plan.write',
    summary: { zh: '为一个账号新建栏目', en: 'Make a column for an account' },
    body: columnInput.extend({ accountId: z.uuid() }),
    response: columnView,
    problems: ['account-unknown', 'column-name-taken'],
    example: { body: { accountId, name: '用水服务', kind: 'service', perMonth: 4 }, response: columnExample },
  }),
  getColumn: route('content', 'getColumn', {
    method: 'GET',
    path: '/columns/{columnId}',
    right: 'plan.read',
    summary: { zh: '一个栏目', en: 'One column' },
    params: ofColumn,
    response: columnView,
    problems: ['column-unknown'],
    example: { response: columnExample },
  }),
  updateColumn: route('content', 'updateColumn', {
    method: 'PATCH',
    path: '/columns/{columnId}',
    right: 'plan.write',
    summary: { zh: '修改或停用栏目', en: 'Change a column, or switch it off' },
    params: ofColumn,
    body: columnInput.partial().extend({ description: z.string().trim().max(500).optional(), active: z.boolean().optional() }),
    response: columnView,
    ifMatch: true,
    problems: ['column-unknown', 'column-name-taken', 'stale-version'],
    example: { body: { perMonth: 5 }, response: { ...columnExample, perMonth: 5, version: 2 } },
  }),
  listTopics: route('content', 'listTopics', {
    method: 'GET',
    path: '/topics',
    right: 'plan.read',
    summary: { zh: '选题库，最新在前', en: 'The topic pool, newest first' },
    query: pageBy('uuid').extend({ accountId: z.uuid().optional(), columnId: z.uuid().optional(), state: topicState.optional() }),
    response: listOf(topicView),
    example: { response: { items: [topicExample], next: null } },
  }),
  createTopic: route('content', 'createTopic', {
    method: 'POST',
    path: '/topics',
    right: 'plan.write',
    summary: { zh: '在栏目里提一个选题', en: 'Put a topic into a column' },
    body: topicInput,
    response: topicView,
    problems: ['column-unknown', 'column-inactive'],
    example: {
      body: { columnId, title: topicExample.title, brief: topicExample.brief, editorId },
      response: { ...topicExample, state: 'open', slot: null, version: 1 },
    },
  }),
  getTopic: route('content', 'getTopic', {
    method: 'GET',
    path: '/topics/{topicId}',
    right: 'plan.read',
    summary: { zh: '一个选题', en: 'One topic' },
    params: ofTopic,
    response: topicView,
    problems: ['topic-unknown'],
    example: { response: topicExample },
  }),
  updateTopic: route('content', 'updateTopic', {
    method: 'PATCH',
    path: '/topics/{topicId}',
    right: 'plan.write',
    summary: { zh: '修改选题', en: 'Change a topic' },
    params: ofTopic,
    body: z.object({
      columnId: z.uuid().optional(),
      title: z.string().trim().min(1).max(100).optional(),
      brief: z.string().trim().max(4000).optional(),
      sources: z.array(z.url()).max(20).optional(),
      editorId: z.uuid().nullable().optional(),
    }),
    response: topicView,
    ifMatch: true,
    problems: ['topic-unknown', 'topic-closed', 'column-unknown', 'column-inactive', 'stale-version'],
    example: {
      body: { title: '入冬前的管道防冻：三处先包' },
      response: { ...topicExample, title: '入冬前的管道防冻：三处先包', version: 3 },
    },
  }),
  planTopic: route('content', 'planTopic', {
    method: 'POST',
    path: '/topics/{topicId}/slot',
    right: 'plan.write',
    summary: { zh: '把选题放到日历上，或换个时间', en: 'Put a topic on the calendar, or move it' },
    params: ofTopic,
    body: when,
    response: topicView,
    ifMatch: true,
    problems: ['topic-unknown', 'topic-closed', 'zone-unknown', 'stale-version'],
    example: { body: { at: '2026-11-26T19:30:00+08:00', zone: 'Asia/Shanghai' }, response: topicExample },
  }),
  unplanTopic: route('content', 'unplanTopic', {
    method: 'DELETE',
    path: '/topics/{topicId}/slot',
    right: 'plan.write',
    summary: { zh: '把选题从日历上取下', en: 'Take a topic off the calendar' },
    params: ofTopic,
    response: topicView,
    ifMatch: true,
    problems: ['topic-unknown', 'topic-closed', 'topic-not-planned', 'stale-version'],
    example: { response: { ...topicExample, state: 'open', slot: null, version: 3 } },
  }),
  dropTopic: route('content', 'dropTopic', {
    method: 'DELETE',
    path: '/topics/{topicId}',
    right: 'plan.write',
    summary: { zh: '放弃选题；它仍可查到', en: 'Drop a topic; it can still be found' },
    params: ofTopic,
    response: nothing,
    ifMatch: true,
    problems: ['topic-unknown', 'topic-closed', 'stale-version'],
    example: { response: {} },
  }),
  getCalendar: route('content', 'getCalendar', {
    method: 'GET',
    path: '/calendar',
    right: 'plan.read',
    summary: {
      zh: '日历：选题的档期与已安排的发布（最多 100 天），每天最先的 perDay 项，以及每天共有几项',
      en: 'The calendar: slots of topics and planned publications (100 days at most), the first perDay of each day, and how many each day has',
    },
    query: z.object({
      from: instant,
      to: instant,
      accountId: z.uuid().optional(),
      kind: calendarEntry.shape.kind.optional(),
      perDay: z.coerce.number().int().min(1).max(500).default(50),
    }),
    response: z.object({ items: z.array(calendarEntry), days: z.array(calendarCount), next: z.null() }),
    problems: ['period-too-long'],
    example: {
      response: {
        days: [{ date: '2026-11-26', count: 1 }],
        items: [
          {
            kind: 'slot',
            id: topicExample.slot.slotId,
            accountId,
            title: topicExample.title,
            at: topicExample.slot.at,
            zone: 'Asia/Shanghai',
            columnId,
            topicId,
            articleId: null,
            articleState: null,
            unitId: null,
            publicationState: null,
            editorId,
          },
        ],
        next: null,
      },
    },
  }),
};
