import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { LaunchProblem } from './launch-problem.js';

/** Refuses a NATS of the reader's own that does not answer, lets us not in or has no JetStream: every service would wait for it in vain. */
export async function requireBroker(url: string, user: string, password: string): Promise<void> {
  let connection: NatsConnection | undefined;
  try {
    connection = await connect({ servers: url, user, pass: password, timeout: 5_000, reconnect: false });
    await jetstreamManager(connection);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LaunchProblem(
      {
        zh: `NATS（${url}，用户 ${user}）用不了：${reason}。请确认它已启动并打开了 JetStream，NATS_URL、NATS_USER、NATS_PASSWORD 都正确。`,
        en: `NATS (${url}, user ${user}) cannot be used: ${reason}. Make sure that it runs with JetStream, and that NATS_URL, NATS_USER and NATS_PASSWORD are right.`,
      },
      { cause },
    );
  } finally {
    await connection?.close();
  }
}
