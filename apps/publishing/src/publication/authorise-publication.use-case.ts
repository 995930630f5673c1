import type { AuthorisationAnswer, Reach } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { dryRun, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { standingApproval } from '../approval/approval.store.js';
import { assertTyped, recipientsUnknown } from '../reach/habit.js';
import { readReach } from '../reach/reach.queries.js';
import { viewOf } from './facts.js';
import { assertMayAuthorise, authorise } from './planning.js';
import { sealOf, type Publication } from './publication.js';
import { lockPublication, savePublication } from './publication.store.js';

type Ask = { publicationId: string; sealedHash: string; confirmToken?: string | undefined; typedCount?: number | undefined };

/** The second person's word. Without a confirm token it only says what would happen and hands one out. */
@Injectable()
export class AuthorisePublication {
  async run(tx: Tx, { publicationId, sealedHash, confirmToken, typedCount }: Ask, caller: Caller): Promise<AuthorisationAnswer> {
    const publication = await lockPublication(tx, publicationId);
    caller.demand('publication.authorise', publication.accountId);
    assertMayAuthorise(publication, caller.memberId, sealedHash);
    await standingApproval(tx, publication.unitId, sealedHash);
    const effect = effectOf(publication, (await loadAccount(tx, publication.accountId)).name);
    const reach = await readReach(tx, publication);
    if (!reach) throw recipientsUnknown();
    const boundTo = authorisedBy(publication, reach);
    const dry = await dryRun(tx, caller, confirmToken, { act: 'authorise', objectId: publicationId, boundTo, factor: true });
    if (dry) return { ...dry, effect, reach, publication: viewOf(publication) };
    assertTyped(reach, typedCount);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const next = authorise(publication, caller.memberId, sealedHash, now, reach.recipients);
    await savePublication(tx, publication, next, {
      by: caller.actor,
      did: 'publication-authorised',
      wakeAt: next.dueAt > now ? next.dueAt : now,
    });
    return { done: true, effect, reach, publication: viewOf({ ...next, version: next.version + 1 }) };
  }
}

/** What the confirmation is bound to: what was read about the audience is part of it. */
const authorisedBy = (publication: Publication, { recipients, departures }: Reach) => [sealOf(publication), recipients, departures];

function effectOf({ audience, articles, dueAt, zone, late }: Publication, account: string): AuthorisationAnswer['effect'] {
  const at = (language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(dueAt);
  const [zh, en] =
    audience && !audience.toAll
      ? [`标签 ${audience.tagId} 下的关注者`, `the followers with tag ${audience.tagId}`]
      : ['全部关注者', 'all followers'];
  const [zhLate, enLate] = late.policy === 'next-slot' && late.keepsAuthorisation ? roams : ['', ''];
  return {
    zh: `将于 ${at('zh-CN')}（${zone}）向“${account}”的${zh}群发 ${articles.length} 篇文章。${zhLate}群发后不能收回。`,
    en: `Sends ${articles.length} article${articles.length === 1 ? '' : 's'} to ${en} of ${account} on ${at('en-GB')} (${zone}). ${enLate}It cannot be called back.`,
  };
}

const roams = [
  '若错过这个时间，会自动改到账号的下一个空档（最多晚 35 天），您的授权届时仍然有效。',
  'If that slot is missed it moves by itself to the next free one of the account (35 days later at most), and your word then still holds. ',
] as const;
