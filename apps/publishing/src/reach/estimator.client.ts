import { Database, type Log } from '@kanfa/kit';
import { LOG } from '@kanfa/service';
import { Inject, Injectable } from '@nestjs/common';
import { Wechat } from '../dispatch/wechat.client.js';
import type { Publication } from '../publication/publication.js';
import { audienceKey, isFresh, saveEstimate } from './reach.store.js';

type Addressed = Pick<Publication, 'accountId' | 'audience'>;

/** Asks WeChat how many readers an audience has. Its answer counts for a quarter of an hour; without one the last answer stands. */
@Injectable()
export class Estimator {
  constructor(
    private readonly db: Database,
    private readonly wechat: Wechat,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async refresh(publicationId: string): Promise<void> {
    const row = await this.db.row<Addressed>(
      `SELECT account_id AS "accountId", audience FROM publication WHERE publication_id = $1 AND lane = 'mass-send'`,
      [publicationId],
    );
    if (row) await this.refreshAudience(row);
  }

  async refreshAudience({ accountId, audience }: Addressed): Promise<void> {
    if (await isFresh(this.db, accountId, audienceKey(audience))) return;
    try {
      const recipients = await this.count(accountId, audience);
      if (recipients !== undefined) await saveEstimate(this.db, accountId, audienceKey(audience), recipients);
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'the audience could not be counted');
    }
  }

  private async count(accountId: string, audience: Publication['audience']): Promise<number | undefined> {
    const { readers } = this.wechat.as(accountId);
    if (!audience || audience.toAll) return (await readers.list()).total;
    return (await readers.tags()).find(({ id }) => id === audience.tagId)?.count;
  }
}
