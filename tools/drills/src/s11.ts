import { owners } from '@kanfa/contracts';
import { services, type Service } from '@kanfa/messaging';
import { connect, PermissionViolationError, type NatsConnection } from '@nats-io/transport-node';
import { detours } from './s11-detours.js';
import type { History, Verdict } from '@kanfa/testing';
import { forbiddenTo } from './s11-attempts.js';
import { Stage } from './stage.js';

export const s11Defaults = {};

/**
 * S11: each service may touch only its subjects, and cannot overhear another's replies. Every service's credential tries every foreign subject,
 * inbox and API; a bystander who sees everything says what got through.
 */
export async function s11(_options: typeof s11Defaults, history: History): Promise<Verdict> {
  const stage = await Stage.open();
  try {
    const notes: string[] = [];
    let attempts = 0;
    let through = 0;
    for (const service of services) {
      const result = await tryEverything(stage, service, history);
      attempts += result.attempts;
      through += result.through.length;
      notes.push(
        `${service}: ${result.attempts - result.through.length}/${result.attempts} refused${result.through.length > 0 ? `; through: ${result.through.join(', ')}` : ''}`,
      );
    }
    const bent = await detours(stage, history);
    notes.push(...bent.map(({ what, held }) => `${held ? 'held' : 'GOT THROUGH'}: ${what}`));
    const broken = bent.filter(({ held }) => !held).length;
    return {
      lost: 0,
      duplicated: 0,
      unexpected: through + broken,
      recovered: `${attempts - through + bent.length - broken}/${attempts + bent.length} refused`,
      notes,
    };
  } finally {
    await stage.close();
  }
}

async function tryEverything(stage: Stage, service: Service, history: History): Promise<{ attempts: number; through: string[] }> {
  const bystander = await stage.admin();
  const intruder = await connect({ ...stage.credential(service), inboxPrefix: `_INBOX_${service}`, maxReconnectAttempts: 0 });
  const refused = collectRefusals(intruder);
  const seen = new Set<string>();
  bystander.subscribe('>', {
    callback: (_error, message) => {
      if (message.string().startsWith('intruder')) seen.add(message.subject);
    },
  });
  await bystander.flush();
  const { publish, subscribe } = forbiddenTo(service);
  for (const subject of publish) intruder.publish(subject, `intruder ${service}`);
  await intruder.flush();
  await bystander.flush();

  const overheard = new Set<string>();
  const listen = (subject: string) =>
    intruder.subscribe(subject, {
      callback: (error) => {
        if (error === null) overheard.add(subject);
      },
    });
  subscribe.forEach(listen);
  await intruder.flush();
  for (const subject of bait(service)) bystander.publish(subject, 'bait');
  await bystander.flush();
  await intruder.flush();

  const through = [
    ...publish.filter((subject) => seen.has(subject) || !refused.has(`publish ${subject}`)).map((subject) => `publish ${subject}`),
    ...subscribe
      .filter((subject) => overheard.has(subject) || !refused.has(`subscription ${subject}`))
      .map((subject) => `subscribe ${subject}`),
  ];
  history.note('tried', { service, attempts: publish.length + subscribe.length, through });
  await intruder.close();
  await bystander.close();
  return { attempts: publish.length + subscribe.length, through };
}

/** One message for every kind of subject there is, so that a subscription that was not refused after all would hear something. */
const bait = (service: Service): string[] => [
  ...services.filter((other) => other !== service).map((other) => `_INBOX_${other}.bait`),
  ...owners.map((owner) => `${owner}.drill-bait.v1`),
  '_INBOX.bait',
  'bait',
  'rpc.publishing.token.analytics',
  'spill.interaction',
];

function collectRefusals(connection: NatsConnection): Set<string> {
  const refused = new Set<string>();
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'error' && status.error instanceof PermissionViolationError)
        refused.add(`${status.error.operation} ${status.error.subject}`);
    }
  })();
  return refused;
}
