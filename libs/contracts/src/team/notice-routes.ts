import { z } from 'zod';
import { consoleLink, noticeSays, noticeUrgency } from '../publishing/notice-raised.v1.js';
import { instant, listOf, nothing, pageBy, route } from '../route.js';

/** A notice as it lies in one person's inbox. */
export const noticeView = z.object({
  id: z.uuid(),
  at: instant,
  accountId: z.uuid().nullable(),
  urgency: noticeUrgency,
  says: noticeSays,
  link: consoleLink,
  readAt: instant.nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;

const exampleNotice = {
  id: '0199f3a0-0000-7000-8000-000000000013',
  at: '2026-11-20T11:30:00.000Z',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  urgency: 'act' as const,
  says: { zh: '群发等待您授权', en: 'A mass-send waits for your authorisation' },
  link: '/publications/0199f3a0-0000-7000-8000-000000000006',
  readAt: null,
};

export const noticeRoutes = {
  listNotices: route('team', 'listNotices', {
    method: 'GET',
    path: '/notices',
    right: 'anyone',
    summary: { zh: '我的通知，最新在前', en: 'My notices, newest first' },
    query: pageBy('uuid').extend({ unread: z.enum(['true', 'false']).optional(), urgency: noticeUrgency.optional() }),
    response: listOf(noticeView),
    example: { response: { items: [exampleNotice], next: null } },
  }),
  countNotices: route('team', 'countNotices', {
    method: 'GET',
    path: '/notices/unread',
    right: 'anyone',
    summary: { zh: '我有多少未读通知', en: 'How many of my notices are unread' },
    response: z.object({ unread: z.number().int(), alarms: z.number().int() }),
    example: { response: { unread: 3, alarms: 1 } },
  }),
  readNotice: route('team', 'readNotice', {
    method: 'POST',
    path: '/notices/{noticeId}/reading',
    right: 'anyone',
    status: 200,
    summary: { zh: '把一条通知标为已读', en: 'Mark a notice as read' },
    params: z.object({ noticeId: z.uuid() }),
    response: nothing,
    problems: ['notice-unknown'],
    example: { response: {} },
  }),
  readNotices: route('team', 'readNotices', {
    method: 'POST',
    path: '/notices/reading',
    right: 'anyone',
    status: 200,
    summary: { zh: '把这一条和更早的通知都标为已读', en: 'Mark this notice and every older one as read' },
    body: z.object({ upTo: z.uuid() }),
    response: z.object({ read: z.number().int() }),
    example: { body: { upTo: exampleNotice.id }, response: { read: 3 } },
  }),
};
