import { accountHandedBack, type EventDraft, type HandBackAnswer, type PendingWork } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { Account } from '../account/account.js';

type Given = { because: string; by: string; at: Date };

/** Everything of it is over: no call is made any more, and the secret goes. Who has the account again connects it with a new secret. */
export function handBack(
  account: Account,
  pending: readonly PendingWork[],
  { because, by, at }: Given,
): { next: Account; events: EventDraft[] } {
  assertNothingPending(pending);
  const { accountId, name } = account;
  const fact = { accountId, name, by, because, at: at.toISOString() };
  return {
    next: { ...account, status: 'disconnected', problem: null, handedBackAt: at },
    events: [accountHandedBack.draft(accountId, fact, accountId)],
  };
}

function assertNothingPending(pending: readonly PendingWork[]): void {
  if (pending.length === 0) return;
  throw new DomainError('conflict', 'hand-back-pending', {
    zh: `还有 ${pending.length} 件事没办完（${pending[0]!.title}）。请先办完或取消，再交还账号。`,
    en: `${pending.length} thing(s) are not finished (${pending[0]!.title}). Finish or cancel them, then give the account back.`,
  });
}

/** What a person reads before it happens. */
export function effectsOf({ name, handover }: { name: string; handover: boolean }): HandBackAnswer['effects'] {
  const effects = [
    {
      zh: '接口不能改服务器地址：请您先在公众平台后台停用服务器配置，或填回原来的地址。否则交还后读者发来的消息没有人应答，微信会提示“该公众号提供的服务出现故障”。',
      en: 'The API cannot change the server address: first switch it off in the back office of WeChat, or enter the earlier one. Otherwise readers who write get no answer, and WeChat tells them that the service is out of order.',
    },
    {
      zh: '停止一切读取和调用：不再取接口凭证，不再读留言、数据和草稿，巡查结束；其他系统租用凭证会被拒绝。',
      en: 'Every call stops: no access tokens, no comments, figures or drafts are read, patrols end; other systems are refused the token.',
    },
    {
      zh: 'AppSecret、令牌、EncodingAESKey 和转发目标（连同签名密钥）在这里销毁，不能找回。请在微信那边重置 AppSecret，旧的就在哪儿都不能用了。',
      en: 'AppSecret, callback token, EncodingAESKey and forwarding targets with their secrets are destroyed here and cannot be recovered. Reset the AppSecret at WeChat, and the old one works nowhere.',
    },
    {
      zh: `“${name}”变为“已交还”：文章、发布、证据、消息和数据都保留，只能查看；不能再排期、发布和回复。`,
      en: `${name} becomes “given back”: articles, publications, evidence, messages and figures stay, to be read only; nothing can be planned, sent or answered.`,
    },
    {
      zh: '以后要再用，填入新的 AppSecret 重新接入即可，历史接着用。',
      en: 'To use it again, connect it with a new AppSecret; its history goes on.',
    },
  ];
  const ends = { zh: '这次接管同时结束。', en: 'Its take-over ends, too.' };
  return handover ? [...effects, ends] : effects;
}
