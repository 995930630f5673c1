import { Database } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { jetstream } from '@nats-io/jetstream';
import { connect, createInbox, headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { median, quiet, type Stage } from './stage.js';

const inFlight = 500;
const type = 'content.bench-flooded.v1';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const data = {
  articleId: '01939e3f-3b1f-7000-8000-000000000001',
  sealedHash: 'a'.repeat(64),
  title: 'Ten ways to brew tea at the office',
  n: 0,
};

export type Throughput = { relay: number; bare: number; library: number; ofBare: number; ofLibrary: number };

/** Events a second through outbox and relay, beside two plain pipelined JetStream publishes of the same bodies; rounds alternate. */
export async function throughput(stage: Stage, rounds: number, events: number): Promise<Throughput> {
  const { appUrl } = await stage.database('content');
  const db = new Database({ url: appUrl, name: 'content' });
  const relay = new Relay({ service: 'content', servers: stage.natsUrl, db, log: quiet });
  const nats = await connect({ servers: stage.natsUrl });
  relay.start();
  const rates: { relay: number; bare: number; library: number }[] = [];
  // the first round warms up and does not count
  for (let round = 0; round <= rounds; round++) {
    const rate = {
      relay: await relayRound(db, relay, events),
      bare: await rawRound(nats, 'bare', events),
      library: await rawRound(nats, 'library', events),
    };
    if (round > 0) rates.push(rate);
  }
  await relay.stop();
  await nats.close();
  await db.close();
  return {
    relay: median(rates.map((rate) => rate.relay)),
    bare: median(rates.map((rate) => rate.bare)),
    library: median(rates.map((rate) => rate.library)),
    ofBare: median(rates.map((rate) => rate.relay / rate.bare)),
    ofLibrary: median(rates.map((rate) => rate.relay / rate.library)),
  };
}

async function relayRound(db: Database, relay: Relay, events: number): Promise<number> {
  await db.run(
    `INSERT INTO outbox (id, type, key, actor, data, traceparent)
     SELECT gen_random_uuid(), $1, 'article-' || n % 1000, '{"kind":"system"}', $2::jsonb || jsonb_build_object('n', n), $4 FROM generate_series(1, $3::int) n`,
    [type, JSON.stringify(data), events, traceparent],
  );
  const begin = performance.now();
  relay.poke();
  while (await db.row('SELECT FROM outbox WHERE sent_at IS NULL LIMIT 1')) await new Promise((resolve) => setTimeout(resolve, 5));
  const rate = events / ((performance.now() - begin) / 1_000);
  await db.run('DELETE FROM outbox');
  return rate;
}

async function rawRound(nats: NatsConnection, way: 'library' | 'bare', events: number): Promise<number> {
  const messages = Array.from({ length: events }, (_, n) => {
    const id = v7();
    const head = headers();
    head.set('Nats-Msg-Id', id);
    head.set('traceparent', traceparent);
    const envelope = {
      id,
      type,
      key: `article-${n % 1000}`,
      seq: n,
      actor: { kind: 'system' },
      occurredAt: new Date().toISOString(),
      data: { ...data, n },
    };
    return { head, body: JSON.stringify(envelope) };
  });
  const begin = performance.now();
  await (way === 'bare' ? bare(nats, messages) : library(nats, messages));
  return events / ((performance.now() - begin) / 1_000);
}

type Ready = { head: MsgHdrs; body: string };

/** As the client library offers it: up to `inFlight` publishes wait for their acks. */
async function library(nats: NatsConnection, messages: Ready[]): Promise<void> {
  const js = jetstream(nats);
  const lane = async (from: number) => {
    for (let at = from; at < messages.length; at += inFlight) await js.publish(type, messages[at]!.body, { headers: messages[at]!.head });
  };
  await Promise.all(Array.from({ length: inFlight }, (_, from) => lane(from)));
}

/** The least a client can do: publish, count acks, keep `inFlight` on the way. Nothing remembers which message an ack belongs to. */
async function bare(nats: NatsConnection, messages: Ready[]): Promise<void> {
  const reply = createInbox();
  const done = Promise.withResolvers<void>();
  let sent = 0;
  let acked = 0;
  const fill = () => {
    for (; sent < messages.length && sent - acked < inFlight; sent++)
      nats.publish(type, messages[sent]!.body, { headers: messages[sent]!.head, reply });
  };
  const acks = nats.subscribe(reply, {
    callback: () => {
      acked++;
      fill();
      if (acked === messages.length) done.resolve();
    },
  });
  fill();
  await done.promise;
  acks.unsubscribe();
}
