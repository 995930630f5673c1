import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@kanfa/kit';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { inboxOf } from './topology.js';

export type NatsOptions = { service: string; servers: string; user?: string | undefined; pass?: string | undefined; log: Log };

/**
 * One connection to NATS under the service's own credential and inbox. It waits for a broker that is not there yet (until `signal` aborts) and
 * comes back after every outage; it ends only by `close` or `drain`.
 */
export async function connectNats(options: NatsOptions, signal?: AbortSignal): Promise<NatsConnection> {
  for (let attempt = 0; ; attempt++) {
    try {
      const connection = await open(options);
      void report(connection, options.log);
      return connection;
    } catch (error) {
      const said = 'NATS cannot be reached or refuses the credential: check that it runs, its address, user and password. Trying on';
      if (attempt % 20 === 0) options.log.warn({ err: error, servers: options.servers, user: options.user }, said);
      await delay(Math.min(2_000, 100 * 2 ** attempt), undefined, signal ? { signal } : {});
    }
  }
}

const open = ({ service, servers, user, pass }: NatsOptions): Promise<NatsConnection> =>
  connect({
    servers: servers.split(','),
    ...(user === undefined ? {} : { user }),
    ...(pass === undefined ? {} : { pass }),
    name: service,
    inboxPrefix: inboxOf(service),
    maxReconnectAttempts: -1,
    // a broker restarted with other users must not end us: it may be given ours again
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 10_000,
    noAsyncTraces: true,
  });

const lost = new WeakSet<NatsConnection>();

/** Whether the connection is up right now. */
export const isConnected = (connection: NatsConnection): boolean => !lost.has(connection) && !connection.isClosed();

/** Sends what is still to be sent, then closes; a broker that is away is not waited for. */
export async function closeNats(connection: NatsConnection): Promise<void> {
  if (isConnected(connection)) await Promise.race([connection.drain(), delay(2_000, undefined, { ref: false })]);
  await connection.close();
}

async function report(connection: NatsConnection, log: Log): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') {
      lost.add(connection);
      log.warn({ server: status.server }, 'broker lost, reconnecting');
    }
    if (status.type === 'reconnect') {
      lost.delete(connection);
      log.info({ server: status.server }, 'broker found again');
    }
    if (status.type === 'error')
      log.error({ err: status.error }, 'the broker refused something: compare topology.ts with its configuration');
  }
}
