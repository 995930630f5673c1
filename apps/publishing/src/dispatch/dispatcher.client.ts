import { DomainError, Loop, type Log } from '@kanfa/kit';
import { withTrace } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { Follower } from './follower.client.js';
import { Reconciler } from './reconciler.client.js';
import { Sender } from './sender.client.js';
import { Visits } from './visits.client.js';
import type { Visit } from './visit.js';

/** Takes publications whose time has come and does what their state asks for. Any number of these may run beside each other. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: Loop[];

  constructor(
    private readonly visits: Visits,
    private readonly sender: Sender,
    private readonly reconciler: Reconciler,
    private readonly follower: Follower,
    @Inject(CONFIG) config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    const loop = (_: unknown, place: number) => new Loop({ name: `dispatcher-${place}`, everyMs: 250, log, work: () => this.round() });
    this.loops = Array.from({ length: config.DISPATCH_WORKERS }, loop);
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** One visit, if something is due. */
  async round(): Promise<boolean> {
    const visit = await this.visits.next();
    if (!visit) return false;
    const { publicationId, accountId, state } = visit.publication;
    try {
      await withTrace(visit.traceparent, `attend ${state.is} publication`, {}, () => this.visits.renewing(visit, () => this.attend(visit)));
    } catch (error) {
      // the lease ends by itself and the next visit goes on from what is stored
      const fenced = error instanceof DomainError && error.code === 'epoch-stale';
      this.log.warn(
        { err: error, publicationId, accountId, state: state.is },
        fenced ? 'another dispatcher took over' : 'a visit broke off',
      );
    }
    return true;
  }

  private async attend(visit: Visit): Promise<void> {
    switch (visit.publication.state.is) {
      case 'claimed':
        return this.sender.send(visit);
      case 'unknown':
      case 'reconciling':
      case 'needs-human':
        return this.reconciler.look(visit);
      case 'submitted':
        return this.follower.submitted(visit);
      case 'handed-over':
        return this.follower.handedOver(visit);
      case 'seen-sent':
        return this.follower.seenSent(visit);
      case 'published':
        return this.follower.published(visit);
      default:
        return;
    }
  }
}
