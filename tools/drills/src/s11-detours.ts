import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@kanfa/kit';
import { managerOf, type Service } from '@kanfa/messaging';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { Child } from './child.js';
import { told } from './events.js';
import type { History } from '@kanfa/testing';
import type { ReviewProcess } from './review-process.js';
import { Stage } from './stage.js';
import { reviewTables } from './tables.js';

type Detour = { what: string; held: boolean };

/**
 * Ways around the subjects: a service may configure its own stream and durables, and the broker acts on such a configuration with its own rights.
 * team plays the intruder, review is the one who must not believe.
 */
export async function detours(stage: Stage, history: History): Promise<Detour[]> {
  const urls = await stage.database('review', reviewTables);
  const review = new Database({ url: urls.appUrl, name: 'drill' });
  const admin = await stage.admin();
  const team = await as(stage, 'team');
  const believing: ReviewProcess = { databaseUrl: urls.appUrl, nats: stage.credential('review'), answers: false };
  const service = Child.start('./review-process.ts', believing);
  const believed = async (fact: string) => (await review.row('SELECT FROM effect WHERE fact = $1', [fact])) !== undefined;
  const results: Detour[] = [];
  try {
    const jsm = await managerOf(admin);
    await jsm.streams.add({ name: 'CONTENT', subjects: ['content.>'] });
    await service.go();
    results.push({
      what: "team's stream takes content's subjects",
      held: await refuses(async () => (await managerOf(team)).streams.add({ name: 'TEAM', subjects: ['team.>', 'content.>'] })),
    });

    const republished = v7();
    await refuses(async () =>
      (await managerOf(team)).streams.add({ name: 'TEAM', subjects: ['team.>'], republish: { src: 'team.detour', dest: told.type } }),
    );
    await refuses(async () => jetstream(team).publish('team.detour', forged(republished), { msgID: v7() }));

    const genuine = v7();
    await jetstream(admin).publish(told.type, forged(genuine));
    for (let tries = 0; tries < 100 && !(await believed(genuine)); tries++) await delay(100);
    history.note('streams', {
      content: (await jsm.streams.info('CONTENT')).state,
      team: await jsm.streams.info('TEAM').then((info) => info.config.republish, String),
    });
    results.push({ what: "an owner's own event is believed (control)", held: await believed(genuine) });
    results.push({ what: "team's stream republishes a forged event as content's", held: !(await believed(republished)) });

    const delivered = v7();
    await refuses(async () =>
      (await managerOf(team)).consumers.add('CONTENT', {
        durable_name: 'team--content',
        filter_subject: 'content.>',
        deliver_subject: 'review.drill-forged.v1',
      }),
    );
    await jetstream(admin).publish(told.type, forged(delivered));
    for (let tries = 0; tries < 100 && !(await believed(delivered)); tries++) await delay(100);
    const stolen = await jsm.streams.find('review.drill-forged.v1').catch(() => undefined);
    results.push({
      what: "team's durable delivers content's events as review's: no type agrees with its subject",
      held: stolen === undefined || (await believed(delivered)),
    });
    return results;
  } finally {
    service.kill();
    await Promise.all([team.close(), admin.close(), review.close()]);
  }
}

const as = (stage: Stage, service: Service): Promise<NatsConnection> =>
  connect({ ...stage.credential(service), inboxPrefix: `_INBOX_${service}` });

async function refuses(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => false,
    () => true,
  );
}

function forged(fact: string): string {
  const id = v7();
  return JSON.stringify({
    id,
    type: told.type,
    key: 'forged',
    seq: 1,
    actor: { kind: 'system' },
    occurredAt: new Date().toISOString(),
    data: { fact, n: 1 },
  });
}
