import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, type Database } from '@kanfa/kit';
import { eventually, sharedMigrationFolders, testDatabase, testNats, type TestDatabase, type TestNats } from '@kanfa/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Controller } from '@nestjs/common';
import { deadLetterCount, listDeadLetters, replayDeadLetter } from './dead-letter.js';
import { EventContext } from './event-context.js';
import { isNews } from './inbox.js';
import { On } from './on.decorator.js';
import type { Relay } from './relay.js';
import {
  createEffects,
  effect,
  effects,
  ended,
  listen,
  open,
  startRelay,
  system,
  tell,
  told,
  type Listening,
  type Told,
} from './specs/stage.js';

let nats: TestNats;
let databases: TestDatabase[];
let content: Database;
let review: Database;
let relay: Relay;
let admin: NatsConnection;

/** What a handler does to a story depends on its key, so that each spec provokes its own trouble. */
const tried = new Map<string, number>();
const fixed = new Set<string>();
const attempt = (key: string): number => {
  const count = (tried.get(key) ?? 0) + 1;
  tried.set(key, count);
  return count;
};

@Controller()
class Stories {
  @On(told)
  async onTold(event: Told, { tx }: EventContext): Promise<void> {
    await effect(tx, event);
    const count = attempt(event.key);
    if (event.key === 'fails-twice' && count <= 2) throw new Error('not yet');
    if (event.key === 'refused' && !fixed.has('refused'))
      throw new DomainError('conflict', 'story-closed', { zh: '已结束', en: 'The story is closed' });
    if (event.key === 'awaited' && count === 1)
      throw new DomainError('not-found', 'reader-unknown', { zh: '没有读者', en: 'No such reader' });
    if (event.key === 'swallows') await tx.run('SELECT 1 / 0').catch(() => undefined);
  }

  @On(told)
  async second(event: Told, { tx }: EventContext): Promise<void> {
    if (event.key === 'two-handlers') await effect(tx, event);
    if (event.key === 'second-fails' && attempt('second') === 1) throw new Error('the second handler failed');
  }

  @On(ended)
  async onEnded(event: Told, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await effect(tx, event);
  }
}

let listening: Listening;

beforeAll(async () => {
  nats = await testNats();
  databases = [await testDatabase('content', sharedMigrationFolders()), await testDatabase('review', sharedMigrationFolders())];
  [content, review] = databases.map((database, place) => open(database.appUrl, place === 0 ? 'content' : 'review')) as [Database, Database];
  const owner = open(databases[1]!.ownerUrl, 'owner');
  await createEffects(owner);
  await owner.close();
  relay = startRelay('content', content, nats.url);
  listening = await listen('review', review, nats.url, [Stories]);
  admin = await connect({ servers: nats.url });
});
afterAll(async () => {
  await listening.stop();
  await relay.stop();
  await admin.close();
  await Promise.all([content.close(), review.close()]);
  await Promise.all(databases.map((database) => database.drop()));
  await nats.stop();
});

const seen = async (key: string, ...numbers: number[]) =>
  eventually(async () => expect((await effects(review, key)).map(({ n }) => n)).toEqual(numbers), { timeoutMs: 20_000 });
const letterOf = (key: string) =>
  eventually(
    async () => {
      const letter = (await listDeadLetters(review, { all: true })).find((candidate) => candidate.key === key);
      expect(letter).toBeDefined();
      return letter!;
    },
    { timeoutMs: 20_000 },
  );

describe('an event', () => {
  it('is handled once, in the order of its key', async () => {
    await tell(content, 'plain', 1, 2, 3, 4, 5);
    await seen('plain', 1, 2, 3, 4, 5);
  });

  it('is handled once although the broker brings it twice', async () => {
    await tell(content, 'twice', 1);
    await seen('twice', 1);
    const row = await content.row<{ id: string; seq: string }>(`SELECT id, seq FROM outbox WHERE key = 'twice'`);
    const body = {
      id: row!.id,
      type: told.type,
      key: 'twice',
      seq: Number(row!.seq),
      actor: system,
      occurredAt: new Date().toISOString(),
      data: { n: 1 },
    };
    await jetstream(admin).publish(told.type, JSON.stringify(body));
    await tell(content, 'twice', 2);
    await seen('twice', 1, 2);
  });

  it('is delivered again until its handler succeeds, and leaves one effect', async () => {
    await tell(content, 'fails-twice', 1);
    await seen('fails-twice', 1);
    expect(tried.get('fails-twice')).toBe(3);
  });

  it('waits for what it needs and may be on its way', async () => {
    await tell(content, 'awaited', 1);
    await seen('awaited', 1);
  });

  it('is handled by all handlers of its type in one transaction', async () => {
    await tell(content, 'two-handlers', 7);
    await seen('two-handlers', 7, 7);
    await tell(content, 'second-fails', 8);
    await seen('second-fails', 8);
    expect(tried.get('second-fails')).toBe(2);
  });

  it('without a handler here is passed over', async () => {
    await jetstream(admin).publish('content.nobody-cares.v1', 'not even JSON');
    await tell(content, 'after-unknown', 1);
    await seen('after-unknown', 1);
  });

  it('is older news when a newer one of its key came first', async () => {
    const news = (seq: number, id: string) =>
      jetstream(admin).publish(
        ended.type,
        JSON.stringify({ id, type: ended.type, key: 'news', seq, actor: system, occurredAt: new Date().toISOString(), data: { n: seq } }),
      );
    await news(12, '01939e3f-3b1f-7000-8000-000000000012');
    await news(11, '01939e3f-3b1f-7000-8000-000000000011');
    await news(13, '01939e3f-3b1f-7000-8000-000000000013');
    await seen('news', 12, 13);
  });
});

describe('a dead letter', () => {
  it('is made at once where trying again cannot help, and is replayed once its cause is gone', async () => {
    await tell(content, 'refused', 1);
    const letter = await letterOf('refused');
    expect(letter).toMatchObject({
      owner: 'content',
      type: told.type,
      deliveries: 1,
      cause: 'conflict story-closed: The story is closed',
      replayedAt: null,
    });
    expect(letter.headers['Nats-Msg-Id']).toBe(letter.id);
    expect(await effects(review, 'refused')).toEqual([]);

    await expect(replayDeadLetter(review, listening.strategy, letter.id, system)).rejects.toMatchObject({ code: 'replay-failed' });
    fixed.add('refused');
    await replayDeadLetter(review, listening.strategy, letter.id, { kind: 'member', id: 'ann' });
    expect(await effects(review, 'refused')).toEqual([{ n: 1 }]);
    expect(await letterOf('refused')).toMatchObject({ deliveries: 2, replayedBy: { kind: 'member', id: 'ann' } });
    await expect(replayDeadLetter(review, listening.strategy, letter.id, system)).rejects.toMatchObject({ code: 'dead-letter-replayed' });
    expect(await effects(review, 'refused')).toEqual([{ n: 1 }]);
  });

  it('holds a body that cannot be read, byte by byte', async () => {
    const before = await deadLetterCount(review);
    const poison = Uint8Array.of(0xff, 0x00, 0x7b);
    await jetstream(admin).publish(told.type, poison);
    await eventually(async () => expect(await deadLetterCount(review)).toBe(before + 1));
    const row = await review.row<{ body: Buffer; cause: string }>(`SELECT body, cause FROM dead_letter WHERE key IS NULL`);
    expect([...row!.body]).toEqual([...poison]);
    expect(row!.cause).toBe('UnreadableMessage: The body is not JSON');
  });

  it('holds an event whose data do not fit its schema', async () => {
    const id = '01939e3f-3b1f-7000-8000-0000000000aa';
    const body = { id, type: told.type, key: 'misfit', seq: 1, actor: system, occurredAt: new Date().toISOString(), data: { n: 'one' } };
    await jetstream(admin).publish(told.type, JSON.stringify(body), { msgID: id });
    expect(await letterOf('misfit')).toMatchObject({ id, cause: expect.stringContaining('do not fit the schema') as unknown });
  });

  it('is not made of an ignored query failure: nothing was stored, so the event comes again', async () => {
    await tell(content, 'swallows', 1);
    await eventually(() => expect(tried.get('swallows')).toBeGreaterThan(1));
    expect(await effects(review, 'swallows')).toEqual([]);
  });
});

describe('the consumer loop', () => {
  it('goes on after its durable was deleted', async () => {
    const jsm = await jetstreamManager(admin);
    await jsm.consumers.delete('CONTENT', 'review--content');
    await tell(content, 'durable-gone', 1);
    await seen('durable-gone', 1);
  });

  it('goes on after the whole stream was deleted, and no event is lost or doubled', async () => {
    await tell(content, 'stream-gone', 1);
    await seen('stream-gone', 1);
    const jsm = await jetstreamManager(admin);
    await jsm.streams.delete('CONTENT');
    await tell(content, 'stream-gone', 2, 3);
    await seen('stream-gone', 1, 2, 3);
    await seen('plain', 1, 2, 3, 4, 5);
  });

  it('refuses to start with a handler of an owner it does not hear', async () => {
    await expect(listen('content', review, nats.url, [Stories])).rejects.toThrow('does not hear content');
  });
});
