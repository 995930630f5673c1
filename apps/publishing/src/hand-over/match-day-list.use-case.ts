import type { figuresImported, EventOf } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { addEvidence } from '../publication/evidence.store.js';
import { published, withUrls } from '../publication/outcome.js';
import type { Publication } from '../publication/publication.js';
import {
  lockPublication,
  publicationColumns,
  savePublication,
  toPublication,
  type PublicationRow,
} from '../publication/publication.store.js';
import { findListed, type Found } from './day-list.js';

const by = { kind: 'system', id: 'day-list' } as const;

/** The next day WeChat lists everything that appeared, sent by hand or not: the last of the four ways in which a hand-over is detected. */
@Injectable()
export class MatchDayList {
  async run(tx: Tx, { accountId, date, articles = [] }: EventOf<typeof figuresImported>['data']): Promise<void> {
    if (articles.length === 0) return;
    const rows = await tx.rows<PublicationRow>(
      `SELECT ${publicationColumns} FROM publication p WHERE p.account_id = $1
         AND (p.state_name IN ('handed-over', 'seen-sent') OR (p.state_name = 'published' AND NOT p.remote ? 'msgDataId'))
         AND coalesce((SELECT min(at) FROM evidence e WHERE e.publication_id = p.publication_id AND e.kind = 'draft-created'), p.due_at)
           < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND p.due_at > ($2::date - 35)::timestamp AT TIME ZONE 'Asia/Shanghai'
       ORDER BY p.publication_id`,
      [accountId, date],
    );
    const candidates = rows.map(toPublication).map(({ publicationId, remote, articles: own }) => ({
      publicationId,
      articles: own,
      ...(remote.msgDataId ? { msgDataId: remote.msgDataId } : {}),
    }));
    for (const found of findListed(candidates, articles)) await this.keep(tx, found, date);
  }

  private async keep(tx: Tx, found: Found, date: string): Promise<void> {
    const { msgDataId, urls } = found;
    const publication = await lockPublication(tx, found.publicationId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const next = outBy(publication, found, now);
    if (!next) return;
    await addEvidence(tx, publication.publicationId, {
      kind: 'day-list',
      says: { zh: `微信 ${date} 的已发布内容里有这一篇`, en: `WeChat lists it among what appeared on ${date}` },
      raw: { date, msgDataId, by: found.by, urls },
    });
    await savePublication(tx, publication, next, { by, did: 'publication-listed', wakeAt: now });
  }
}

/** The id is what comments are read by; a state that has moved on meanwhile is left alone. */
function outBy(publication: Publication, { msgDataId, urls }: Found, now: Date): Publication | undefined {
  switch (publication.state.is) {
    case 'handed-over':
    case 'seen-sent':
      return published(publication, now, urls, { msgDataId });
    case 'published':
      return { ...withUrls(publication, urls), remote: { ...publication.remote, msgDataId } };
    default:
      return undefined;
  }
}
