import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { instant, listOf, pageBy, route } from '../route.js';
import { lane, publicationStateName } from './shapes.js';

/** The red button pressed for one account. */
export const freezeView = z.object({
  freezeId: z.uuid(),
  accountId: z.uuid(),
  reason: z.string(),
  frozenBy: z.uuid(),
  frozenByName: z.string(),
  frozenAt: instant,
  releasedByName: z.string().nullable(),
  releasedAt: instant.nullable(),
  releaseNote: z.string().nullable(),
});
export type FreezeView = z.infer<typeof freezeView>;

/** What waits because its account is frozen. Overdue: its time has come, so a person decides about it before the account goes on. */
export const heldItem = z.object({
  kind: z.enum(['publication', 'menu']),
  id: z.uuid(),
  title: z.string(),
  lane: lane.nullable(),
  state: publicationStateName.nullable(),
  dueAt: instant,
  overdue: z.boolean(),
});
export type HeldItem = z.infer<typeof heldItem>;

/** `send`: goes out now, as planned. `later`: waits for a new slot. `cancel`: does not go out. */
export const heldDecision = z.object({ publicationId: z.uuid(), act: z.enum(['send', 'later', 'cancel']) });
export type HeldDecision = z.infer<typeof heldDecision>;

const freezeId = '0199f3a0-0000-7000-8000-000000000014';
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const publicationId = '0199f3a0-0000-7000-8000-000000000006';
const at = '2026-11-20T11:30:00.000Z';
const example = {
  freezeId,
  accountId,
  reason: '图片侵权投诉，先停',
  frozenBy: '0199f3a0-0000-7000-8000-000000000008',
  frozenByName: '周砚秋',
  frozenAt: at,
  releasedByName: null,
  releasedAt: null,
  releaseNote: null,
};
const held = {
  kind: 'publication' as const,
  id: publicationId,
  title: '换滤芯前先看这一页',
  lane: 'mass-send' as const,
  state: 'due' as const,
  dueAt: at,
  overdue: true,
};
const freezeParams = z.object({ freezeId: z.uuid() });
const decisions = z.array(heldDecision).max(500).default([]);
const note = z.string().trim().min(1).max(500);

export const freezeRoutes = {
  listFreezes: route('publishing', 'listFreezes', {
    method: 'GET',
    path: '/freezes',
    right: 'account.read',
    summary: { zh: '冻结记录，最新在前', en: 'Freezes, newest first' },
    query: pageBy('uuid').extend({ accountId: z.uuid().optional(), standing: z.enum(['true', 'false']).optional() }),
    response: listOf(freezeView),
    example: { response: { items: [example], next: null } },
  }),
  freezeAccounts: route('publishing', 'freezeAccounts', {
    method: 'POST',
    path: '/freezes',
    right: 'publication.plan',
    summary: {
      zh: '红色按钮：立即冻结一个账号或全部账号，所有外发都停住',
      en: 'The red button: freezes one account or all at once; everything outgoing is held',
    },
    body: z
      .object({ accountId: z.uuid().optional(), all: z.literal(true).optional(), reason: note })
      .refine((body) => Boolean(body.accountId) !== Boolean(body.all)),
    response: z.object({ items: z.array(freezeView) }),
    problems: ['account-unknown', 'already-frozen'],
    example: { body: { accountId, reason: example.reason }, response: { items: [example] } },
  }),
  listHeld: route('publishing', 'listHeld', {
    method: 'GET',
    path: '/freezes/{freezeId}/held',
    right: 'publication.read',
    summary: { zh: '冻结期间被停住的内容', en: 'What is held while the account is frozen' },
    params: freezeParams,
    response: z.object({ items: z.array(heldItem) }),
    problems: ['freeze-unknown'],
    example: { response: { items: [held] } },
  }),
  releaseAccount: route('publishing', 'releaseAccount', {
    method: 'POST',
    path: '/freezes/{freezeId}/release',
    right: 'publication.authorise',
    status: 200,
    summary: {
      zh: '解除一个账号的冻结：已过时间的逐条决定；先 dryRun 看后果并取得 confirmToken',
      en: 'Lets one account go: what is overdue is decided one by one; dryRun first shows what follows and gives the confirmToken',
    },
    params: freezeParams,
    body: confirmable({ decisions, note }),
    response: confirmAnswer({ freeze: freezeView }),
    problems: [
      'freeze-unknown',
      'freeze-released',
      'overdue-undecided',
      'second-factor-wanted',
      'api-key-refused',
      'confirm-token-invalid',
    ],
    example: {
      body: { decisions: [{ publicationId, act: 'later' }], note: '投诉已撤回', dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '将解除“栗川净水”的冻结：0 条立即发出，1 条改期，0 条取消。',
          en: 'Lets 栗川净水 go: 0 sent now, 1 for another slot, 0 cancelled.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T11:40:00.000Z',
        freeze: example,
      },
    },
  }),
};
