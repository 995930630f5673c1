import type { AmendmentAnswer } from '@kanfa/contracts';
import type { Say, Tx } from '@kanfa/kit';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { lockPublication } from '../publication/publication.store.js';
import { amendmentViewOf, approve, assertMayDecide, assertOut, refuse, type Amendment } from './amendment.js';
import { lockAmendment, saveAmendment } from './amendment.store.js';
import { sizeOf } from './correction.js';
import { findRepairs } from './repair.store.js';

export type Decision = { outcome: 'approved'; confirmToken?: string | undefined } | { outcome: 'refused'; note: string };

/** The second person's word on a correction or withdrawal. Without a confirm token an approval only says what would happen. */
@Injectable()
export class DecideAmendment {
  async run(tx: Tx, amendmentId: string, decision: Decision, caller: Caller): Promise<AmendmentAnswer> {
    const amendment = await lockAmendment(tx, amendmentId);
    caller.demand('publication.authorise', amendment.accountId);
    assertMayDecide(amendment, caller.memberId);
    const publication = await lockPublication(tx, amendment.publicationId);
    const title = (publication.articles.find(({ articleId }) => articleId === amendment.articleId) ?? publication.articles[0]!).title;
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    if (decision.outcome === 'refused') {
      const next = refuse(amendment, caller.memberId, decision.note, now);
      await saveAmendment(tx, amendment, next, caller.actor);
      return { done: true, effect: notDone, amendment: amendmentViewOf(next, title) };
    }
    assertOut(publication);
    const effect = effectOf(amendment, title);
    const boundTo = sealOf(amendment);
    const dry = await dryRun(tx, caller, decision.confirmToken, { act: 'amend', objectId: amendmentId, boundTo, factor: true });
    if (dry) return { ...dry, effect, amendment: amendmentViewOf(amendment, title) };
    const next = approve(amendment, caller.memberId, now);
    await saveAmendment(tx, amendment, next, caller.actor, amendment.way === 'interface' ? now : null);
    await findRepairs(tx, publication);
    return { done: true, effect, amendment: amendmentViewOf({ ...next, version: next.version + 1 }, title) };
  }
}

/** What the second person has read: any change of it makes the token worthless. */
const sealOf = ({ amendmentId, publicationId, kind, way, articleId, change }: Amendment) => [
  amendmentId,
  publicationId,
  kind,
  way,
  articleId,
  change,
];

const notDone: Say = { zh: '没有同意，什么都不会发生。', en: 'Refused: nothing happens.' };

function effectOf({ kind, way, change }: Amendment, title: string): Say {
  if (kind === 'withdrawal')
    return way === 'interface'
      ? {
          zh: `批准后系统立即调用微信接口删除《${title}》整条内容。删除不能恢复；已收到的消息卡片仍在，点开显示已删除。`,
          en: `Once approved, WeChat is asked at once to delete “${title}” with everything sent along. It cannot be undone; cards in chats stay and open to “deleted”.`,
        }
      : {
          zh: `批准后由经办人在公众平台后台手工删除《${title}》。删除不能恢复。`,
          en: `Once approved, “${title}” is deleted by hand in the back office. It cannot be undone.`,
        };
  const { body, pictures, title: ofTitle } = sizeOf(title, change!);
  return {
    zh: `批准后由经办人在后台更正《${title}》：正文 ${body} 字、标题 ${ofTitle} 字、图片 ${pictures} 张。微信通常只允许修改一次。`,
    en: `Once approved, “${title}” is corrected in the back office: ${body} characters of the body, ${ofTitle} of the title, ${pictures} pictures. WeChat usually allows this once.`,
  };
}
