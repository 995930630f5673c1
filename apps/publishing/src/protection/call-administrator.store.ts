import type { Tx } from '@kanfa/kit';
import { raiseNotice } from '../notice/notice.store.js';
import type { Publication } from '../publication/publication.js';
import { readProtection } from './protection.queries.js';

/** A mass-send to everyone was accepted: where the protection is on, the administrator has to know now. */
export async function callAdministrator(tx: Tx, publication: Publication): Promise<void> {
  if (publication.audience && !publication.audience.toAll) return;
  const { switchedOn, administratorId, administratorName, onLeave } = await readProtection(tx, publication.accountId);
  if (!switchedOn) return;
  const title = publication.articles[0]?.title ?? '';
  const away = {
    zh: onLeave ? `（${administratorName ?? ''}登记为不在岗，请负责人联系）` : '',
    en: onLeave ? ` (${administratorName ?? ''} is away: the lead calls)` : '',
  };
  await raiseNotice(tx, {
    accountId: publication.accountId,
    ...(administratorId ? { memberIds: [administratorId] } : {}),
    ...(onLeave || !administratorId ? { duty: 'lead' as const } : {}),
    urgency: 'alarm',
    says: {
      zh: `《${title}》已提交群发，请管理员在 30 分钟内在手机微信上确认，否则不会发出${away.zh}`.slice(0, 500),
      en: `“${title}” was handed to WeChat: the administrator confirms on the phone within 30 minutes, or it does not go out${away.en}`.slice(
        0,
        500,
      ),
    },
    link: `/publications/${publication.publicationId}`,
    dedupeKey: `confirm:${publication.publicationId}`,
  });
}
