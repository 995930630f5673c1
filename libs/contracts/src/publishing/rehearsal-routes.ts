import { z } from 'zod';
import { instant, route } from '../route.js';

/** Green: goes. Amber: would go, but somebody should look. Red: would not go. */
export const light = z.enum(['green', 'amber', 'red']);
export const rehearsalCheck = z.object({
  name: z.enum(['token', 'quota', 'approval', 'draft', 'images', 'fields', 'clock', 'links', 'protection']),
  light,
  says: z.object({ zh: z.string(), en: z.string() }),
  /** Who acts on it. */
  who: z.enum(['nobody', 'operator', 'editor', 'lead', 'tech', 'administrator']),
});
export type RehearsalCheck = z.infer<typeof rehearsalCheck>;

export const rehearsalView = z.object({
  rehearsalId: z.uuid(),
  publicationId: z.uuid(),
  stage: z.enum(['T-24h', 'T-60m', 'T-10m', 'by-hand']),
  at: instant,
  light,
  checks: z.array(rehearsalCheck),
});
export type RehearsalView = z.infer<typeof rehearsalView>;

export const sendProtection = z.object({
  accountId: z.uuid(),
  /** 0: nobody has written it down yet. */
  version: z.number().int(),
  /** WeChat's API 群发保护: the administrator confirms each mass-send to everyone within 30 minutes. */
  switchedOn: z.boolean(),
  administratorId: z.uuid().nullable(),
  administratorName: z.string().nullable(),
  onLeave: z.boolean(),
});
export type SendProtection = z.infer<typeof sendProtection>;

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const publicationId = '0199f3a0-0000-7000-8000-000000000006';
const rehearsed = {
  rehearsalId: '0199f3a0-0000-7000-8000-000000000015',
  publicationId,
  stage: 'T-60m' as const,
  at: '2026-11-20T10:30:00.000Z',
  light: 'red' as const,
  checks: [
    {
      name: 'token' as const,
      light: 'red' as const,
      says: { zh: '微信：出口 IP 不在白名单中 (40164)。', en: 'WeChat: our address is not on the IP list (40164).' },
      who: 'tech' as const,
    },
  ],
};
const protectionExample = {
  accountId,
  version: 1,
  switchedOn: true,
  administratorId: '0199f3a0-0000-7000-8000-000000000008',
  administratorName: '周砚秋',
  onLeave: false,
};
const publication = z.object({ publicationId: z.uuid() });
const account = z.object({ accountId: z.uuid() });

export const rehearsalRoutes = {
  listRehearsals: route('publishing', 'listRehearsals', {
    method: 'GET',
    path: '/publications/{publicationId}/rehearsals',
    right: 'publication.read',
    summary: { zh: '一次发布的彩排结果，最新在前', en: 'Rehearsals of a publication, newest first' },
    params: publication,
    response: z.object({ items: z.array(rehearsalView) }),
    problems: ['publication-unknown'],
    example: { response: { items: [rehearsed] } },
  }),
  rehearse: route('publishing', 'rehearse', {
    method: 'POST',
    path: '/publications/{publicationId}/rehearsals',
    right: 'publication.plan',
    summary: { zh: '现在彩排：检查到时间能不能发出去，不产生任何效果', en: 'Rehearse now: would it go at its time? Nothing is changed' },
    params: publication,
    response: rehearsalView,
    problems: ['publication-unknown', 'publication-under-way'],
    example: { response: rehearsed },
  }),
  getSendProtection: route('publishing', 'getSendProtection', {
    method: 'GET',
    path: '/accounts/{accountId}/send-protection',
    right: 'account.read',
    summary: { zh: '群发保护：由哪位管理员在手机上确认', en: 'Protection of mass-sends: which administrator confirms on the phone' },
    params: account,
    response: sendProtection,
    problems: ['account-unknown'],
    example: { response: protectionExample },
  }),
  putSendProtection: route('publishing', 'putSendProtection', {
    method: 'PUT',
    path: '/accounts/{accountId}/send-protection',
    right: 'account.manage',
    ifMatch: true,
    summary: { zh: '登记群发保护是否打开、管理员是谁', en: 'Write down whether the protection is on, and who the administrator is' },
    params: account,
    body: z.object({ switchedOn: z.boolean(), administratorId: z.uuid().nullable() }),
    response: sendProtection,
    problems: ['account-unknown', 'member-unknown', 'stale-version'],
    example: { body: { switchedOn: true, administratorId: protectionExample.administratorId }, response: protectionExample },
  }),
};
