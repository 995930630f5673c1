import type { Owner } from '@kanfa/contracts';
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  JetStreamError,
  RetentionPolicy,
  StorageType,
  jetstreamManager,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { durableOf, streamOf } from './topology.js';

const hour = 3_600_000;
const day = 24 * hour;

/** A message not answered within this time (its consumer died) is delivered again; whoever holds one says `working` three times as often. */
export const ackWaitMs = 10_000;

const streamConfig = (owner: string, replicas: number) => ({
  name: streamOf(owner),
  subjects: [`${owner}.>`],
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.Old,
  max_age: nanos(7 * day),
  duplicate_window: nanos(120_000),
  num_replicas: replicas,
});

const durableConfig = (service: string, owner: string): Partial<ConsumerConfig> => ({
  durable_name: durableOf(service, owner),
  filter_subject: `${owner}.>`,
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  ack_wait: nanos(ackWaitMs),
  // deliveries are counted by the consumer (outcome.ts): past a limit of its own the server drops a message without a word
  max_deliver: -1,
  max_ack_pending: 1_000,
});

/** JetStream's management API without the account check, which no service has a right to. */
export const managerOf = (nats: NatsConnection): Promise<JetStreamManager> => jetstreamManager(nats, { checkAPI: false, timeout: 5_000 });

/** Makes the owner's stream, or brings it to the configuration above. Only the owner may. */
export async function ensureStream(jsm: JetStreamManager, owner: string, replicas = 1): Promise<StreamInfo> {
  const config = streamConfig(owner, replicas);
  try {
    return await jsm.streams.add(config);
  } catch (error) {
    if (!differs(error)) throw error;
    return jsm.streams.update(config.name, config);
  }
}

/** Makes the durable through which `service` hears `owner`; fails while the owner's stream is not there. */
export async function ensureDurable(jsm: JetStreamManager, service: string, owner: string): Promise<void> {
  const config = durableConfig(service, owner);
  try {
    await jsm.consumers.add(streamOf(owner), config);
  } catch (error) {
    if (!differs(error)) throw error;
    await jsm.consumers.update(streamOf(owner), durableOf(service, owner), config);
  }
}

/**
 * Takes away a durable through which nothing was ever acknowledged, so that it is made anew; true when it did. One made in the very moment in which
 * its stream came to be can stay mute for as long as the broker runs (nats-server 2.9: it is given no way out for messages and heartbeats).
 */
export async function dropUnused(jsm: JetStreamManager, stream: string, durable: string): Promise<boolean> {
  const { ack_floor: acknowledged } = await jsm.consumers.info(stream, durable);
  return acknowledged.consumer_seq === 0 && jsm.consumers.delete(stream, durable);
}

/** The broker is there, and a durable sends neither messages nor heartbeats. */
export const isSilence = (error: unknown): boolean => error instanceof JetStreamError && error.message === 'heartbeats missed';

/** Makes a service's own stream and the durables of those it hears. Relay and strategy do this by themselves; this is for tools. */
export async function ensureTopology(nats: NatsConnection, service: Owner, heard: readonly Owner[], replicas = 1): Promise<void> {
  const jsm = await managerOf(nats);
  await ensureStream(jsm, service, replicas);
  for (const owner of heard) await ensureDurable(jsm, service, owner);
}

const streamNameInUse = 10058;
const consumerNameInUse = [10013, 10105, 10148];
const differs = (error: unknown): boolean =>
  error instanceof JetStreamApiError && [streamNameInUse, ...consumerNameInUse].includes(error.code);
