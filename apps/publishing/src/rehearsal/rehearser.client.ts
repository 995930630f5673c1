import type { RehearsalView } from '@kanfa/contracts';
import { Database, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { raiseNotice } from '../notice/notice.store.js';
import { stateIn, underWay, type Publication } from '../publication/publication.js';
import { publicationColumns, publicationUnknown, toPublication, type PublicationRow } from '../publication/publication.store.js';
import { stageAt, worstOf } from './checks.js';
import { Examiner } from './examiner.client.js';
import { beginRehearsal, dueRehearsals, endRehearsal, forgetRehearsal } from './rehearsal.store.js';

const stageSays = {
  'T-24h': ['提前一天', 'a day ahead'],
  'T-60m': ['提前一小时', 'an hour ahead'],
  'T-10m': ['提前十分钟', 'ten minutes ahead'],
} as const;

/** Rehearses what is planned a day, an hour and ten minutes ahead, and tells somebody when it would not go. */
@Injectable()
export class Rehearser implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly examiner: Examiner,
    private readonly relay: Relay,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop({ name: 'rehearser', everyMs: 5_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Now, because a person wants to know. */
  async byHand(publicationId: string, memberId: string): Promise<RehearsalView> {
    const publication = await this.load(publicationId);
    stateIn(publication, ['planned', 'due', 'handed-over'], underWay);
    const rehearsalId = await beginRehearsal(this.db, publicationId, publication.dueAt, 'by-hand', memberId);
    return this.run(publication, rehearsalId!);
  }

  /** One at a time: a rehearsal has time, and its reads should not come in a burst. */
  private async round(): Promise<boolean> {
    const [due] = await dueRehearsals(this.db, 1);
    const stage = due && stageAt(due.msToDue);
    if (!stage) return false;
    const rehearsalId = await beginRehearsal(this.db, due.publicationId, due.dueAt, stage);
    if (!rehearsalId) return true;
    try {
      await this.run(await this.load(due.publicationId), rehearsalId);
    } catch (error) {
      await forgetRehearsal(this.db, rehearsalId);
      throw error;
    }
    return true;
  }

  private async run(publication: Publication, rehearsalId: string): Promise<RehearsalView> {
    const checks = await this.examiner.examine(publication);
    const light = worstOf(checks);
    const rehearsal = await this.db.transaction(async (tx) => {
      const ended = await endRehearsal(tx, rehearsalId, light, checks);
      const worst = checks.find((one) => one.light === light);
      if (light !== 'green' && worst && ended.stage !== 'by-hand') {
        const [zh, en] = stageSays[ended.stage];
        const title = publication.articles[0]?.title ?? '';
        const colour = light === 'red' ? (['红灯', 'red'] as const) : (['黄灯', 'amber'] as const);
        await raiseNotice(tx, {
          accountId: publication.accountId,
          memberIds: [publication.plannedBy],
          ...(worst.who === 'tech' || worst.who === 'lead' ? { duty: worst.who } : {}),
          urgency: light === 'red' ? 'alarm' : 'act',
          says: {
            zh: `《${title}》${zh}彩排${colour[0]}：${worst.says.zh}`.slice(0, 500),
            en: `“${title}”, rehearsed ${en}: ${colour[1]}. ${worst.says.en}`.slice(0, 500),
          },
          link: `/publications/${publication.publicationId}`,
          dedupeKey: `rehearsal:${publication.publicationId}:${ended.stage}:${publication.dueAt.toISOString()}`,
        });
      }
      return ended;
    });
    this.relay.poke();
    return rehearsal;
  }

  private async load(publicationId: string): Promise<Publication> {
    const row = await this.db.row<PublicationRow>(`SELECT ${publicationColumns} FROM publication p WHERE p.publication_id = $1`, [
      publicationId,
    ]);
    if (!row) throw publicationUnknown();
    return toPublication(row);
  }
}
