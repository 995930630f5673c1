import { z } from 'zod';
import { defineEvent } from '../event.js';
import { dutyShape } from '../rights.js';

/** `info` is good to know, `act` waits for this person, `alarm` cannot wait. */
export const noticeUrgency = z.enum(['info', 'act', 'alarm']);
export type NoticeUrgency = z.infer<typeof noticeUrgency>;
export const noticeSays = z.object({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
/** A page of the console, without its origin. */
export const consoleLink = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)\S*$/);

/** To whom: these people, or whoever holds a duty for the account at the time. */
export const noticeFact = z.object({
  noticeId: z.uuid(),
  accountId: z.uuid().optional(),
  memberIds: z.array(z.uuid()).max(50).optional(),
  duty: dutyShape.optional(),
  urgency: noticeUrgency,
  says: noticeSays,
  link: consoleLink,
  /** One matter has one key: a person is told of it once. */
  dedupeKey: z.string().min(1).max(200),
});
export type NoticeFact = z.infer<typeof noticeFact>;

export const noticeRaised = defineEvent(
  'publishing.notice-raised.v1',
  'Somebody has to know or do something. Keyed by notice; names people, or a duty of an account, with what it is about and where to act.',
  noticeFact,
  {
    noticeId: '0199f3a0-0000-7000-8000-000000000012',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    duty: 'operator',
    urgency: 'act',
    says: {
      zh: '《换滤芯前先看这一页》的彩排没有通过：出口 IP 不在白名单里。请技术同事添加。',
      en: 'The rehearsal of “Before you change the filter” is red: our address is not on the IP list. Tech adds it.',
    },
    link: '/publications/0199f3a0-0000-7000-8000-000000000006',
    dedupeKey: 'rehearsal:0199f3a0-0000-7000-8000-000000000006:T-60',
  },
);
