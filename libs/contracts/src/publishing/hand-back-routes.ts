import { z } from 'zod';
import { confirmable } from '../confirm.js';
import { instant, route } from '../route.js';
import { accountView } from './views.js';

const said = z.object({ zh: z.string(), en: z.string() });
const because = z.string().trim().min(1).max(500);

/** What has to be finished or cancelled first. */
export const pendingWork = z.object({
  kind: z.enum(['publication', 'amendment', 'menu', 'qr-code']),
  id: z.uuid(),
  title: z.string(),
  state: z.string(),
});
export type PendingWork = z.infer<typeof pendingWork>;

export const handBackAnswer = z.object({
  done: z.boolean(),
  /** What happens, one thing after the other; who does it where it is a person. */
  effects: z.array(said),
  /** While anything is pending there is no confirmToken. */
  pending: z.array(pendingWork),
  /** When an export of publishing was last finished. */
  exportedAt: instant.nullable(),
  confirmToken: z.string().optional(),
  confirmUntil: instant.optional(),
  account: accountView,
});
export type HandBackAnswer = z.infer<typeof handBackAnswer>;

export const handBackRoutes = {
  handBackAccount: route('publishing', 'handBackAccount', {
    method: 'POST',
    path: '/accounts/{accountId}/hand-back',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '交还账号：先 dryRun 看会发生什么、还有什么没办完，并取得 confirmToken，再凭它交还。密钥销毁，停止一切调用，历史只读保留',
      en: 'Give an account back: dryRun first shows what happens and what is pending, then act with the confirmToken. Secrets are destroyed, every call stops, history stays to be read',
    },
    params: z.object({ accountId: z.uuid() }),
    body: confirmable({ because }),
    response: handBackAnswer,
    problems: [
      'account-unknown',
      'account-handed-back',
      'hand-back-pending',
      'confirm-token-invalid',
      'second-factor-wanted',
      'api-key-refused',
      'right-not-given',
    ],
    example: { body: { because: '账号转给总部运营', dryRun: true } },
  }),
};
