import type { SealedArticle } from '@kanfa/contracts';
import { Database, Loop, type Log, type Tx } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { publishStatus } from '@kanfa/wechat';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { amended } from '../amendment/amended.store.js';
import type { Amendment } from '../amendment/amendment.js';
import { amendmentsOf } from '../amendment/amendment.store.js';
import { corrected, textOf } from '../amendment/correction.js';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import type { Config } from '../config.js';
import { Pages } from '../dispatch/pages.client.js';
import { Reads } from '../dispatch/reads.client.js';
import { timingOf } from '../dispatch/timing.js';
import { raiseIncident } from '../incident/raise-incident.store.js';
import { addEvidence } from '../publication/evidence.store.js';
import { aftermath } from '../publication/outcome.js';
import type { Publication } from '../publication/publication.js';
import { lockPublication, savePublication } from '../publication/publication.store.js';
import { systemNote } from '../publication/system-note.js';
import { judge, nextLook, saysOf, type Verdict } from './look.js';
import { readPage, type Sight } from './page.js';
import { leaseRound, lookLater, lookTaken, type Round } from './patrol.store.js';

const by = { kind: 'system', id: 'patrol' } as const;
type Seen = { sights: Sight[]; status: 'deleted' | 'banned' | 'out' | undefined };

/** Looks again at what is out, 5 minutes to 7 days after: whether it is still there, and still what was approved. Every look is evidence. */
@Injectable()
export class Patrol implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly leaseMs: number;
  private readonly factor: number;

  constructor(
    private readonly db: Database,
    private readonly seals: SealedUnits,
    private readonly pages: Pages,
    private readonly reads: Reads,
    private readonly relay: Relay,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
  ) {
    ({ leaseMs: this.leaseMs, factor: this.factor } = timingOf(config.DISPATCH_TIME_FACTOR));
    this.loop = new Loop({ name: 'patrol', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const round = await leaseRound(this.db, 4 * this.leaseMs);
    if (!round) return false;
    const due = nextLook(round.publishedAt, round.looks, this.factor);
    if (due && due > round.now) return (await lookLater(this.db, round, due)) === 1;
    const { publication, amendments } = await this.db.transaction(async (tx) => ({
      publication: await lockPublication(tx, round.publicationId),
      amendments: await amendmentsOf(tx, round.publicationId),
    }));
    const seen = isOut(publication) ? await this.look(publication, amendments) : undefined;
    await this.db.transaction((tx) => this.keep(tx, round, seen));
    this.relay.poke();
    return true;
  }

  private async look(publication: Publication, amendments: readonly Amendment[]): Promise<Seen> {
    const unit = await this.seals.read(publication.sealedHash);
    const articles = unit.class === 'bundle' ? unit.articles : [];
    const sights: Sight[] = [];
    for (const { url, articleId } of publication.articles) {
      const article = articles.find((one) => one.articleId === articleId);
      if (url && article) sights.push(await this.sight(url, article, amendments));
    }
    return { sights, status: await this.status(publication) };
  }

  /** Against the text as approved with what was corrected since; a correction that is approved and not yet reported is recognised, too. */
  private async sight(url: string, article: SealedArticle, amendments: readonly Amendment[]): Promise<Sight> {
    const ours = amendments.filter(({ change, articleId }) => change && articleId === article.articleId);
    const done = ours.filter(({ state }) => state.is === 'done').reduce((text, { change }) => corrected(text, change!), textOf(article));
    const coming = ours.find(({ state }) => state.is === 'approved');
    return readPage(await this.pages.read(url), done, coming && corrected(done, coming.change!));
  }

  /** WeChat tells the fate of what it published by interface; a mass-sent piece is read by its page only. */
  private async status({ accountId, lane, remote }: Publication): Promise<Seen['status']> {
    const state = lane === 'publish' && remote.publishId ? await this.reads.publishState(accountId, remote.publishId) : undefined;
    if (!state) return undefined;
    return state.publishStatus === publishStatus.deleted ? 'deleted' : state.publishStatus === publishStatus.banned ? 'banned' : 'out';
  }

  private async keep(tx: Tx, round: Round, seen: Seen | undefined): Promise<void> {
    const publication = await lockPublication(tx, round.publicationId);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const out = isOut(publication);
    const amendments = await amendmentsOf(tx, round.publicationId);
    const withdrawal = amendments.some(
      ({ kind, state }) => kind === 'withdrawal' && ['approved', 'dispatching', 'done'].includes(state.is),
    );
    const verdict = seen && judge(seen.sights, seen.status, { withdrawal });
    const gone = verdict?.became === 'withdrawn' || verdict?.became === 'taken-down';
    if (!(await lookTaken(tx, round, now, this.factor, !out || gone)) || !verdict || !out) return;
    const says = saysOf(round.looks, verdict);
    await addEvidence(tx, round.publicationId, { kind: verdict.kind, says, raw: { look: round.looks, ...seen } });
    await this.become(tx, publication, amendments, verdict, now);
    if (verdict.incident) await this.alarm(tx, publication, verdict.incident, verdict);
  }

  private async become(tx: Tx, publication: Publication, amendments: readonly Amendment[], verdict: Verdict, now: Date): Promise<void> {
    const { became, says } = verdict;
    if (!became) return;
    const note = systemNote(`patrol-${became}`);
    const kind = became === 'corrected' ? 'correction' : 'withdrawal';
    const open = amendments.find((one) => one.kind === kind && (one.state.is === 'approved' || one.state.is === 'dispatching'));
    if (open && became !== 'taken-down') return amended(tx, open, { note, says }, by);
    const next = aftermath(publication, became, note, now);
    await savePublication(tx, publication, next, { by, did: `publication-${became}`, wakeAt: null });
  }

  private async alarm(
    tx: Tx,
    publication: Publication,
    { level, code }: NonNullable<Verdict['incident']>,
    { says }: Verdict,
  ): Promise<void> {
    const { publicationId, accountId, articles, plannedBy } = publication;
    await raiseIncident(tx, {
      accountId,
      publicationId,
      level,
      source: 'patrol',
      headline: { code, piece: articles[0]!.title },
      dutyId: plannedBy,
      matter: `patrol:${publicationId}`,
      says,
    });
  }
}

const isOut = ({ state }: Publication): boolean => state.is === 'published' || state.is === 'corrected';
