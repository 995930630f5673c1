import { owners, type Owner } from '@kanfa/contracts';
import { services, type Service } from '@kanfa/messaging';

/** What one service's credential is tried with. Written from the architecture's text, not from the rights table it checks. */
export type Attempts = { publish: string[]; subscribe: string[] };

const askers: Service[] = ['interaction', 'analytics'];
const heardBy: Record<Owner, Owner[]> = {
  content: ['review', 'publishing', 'interaction', 'team'],
  review: ['content', 'publishing', 'team'],
  publishing: ['content', 'review', 'interaction', 'analytics', 'team'],
  interaction: ['content', 'publishing', 'team'],
  analytics: owners.filter((owner) => owner !== 'analytics'),
  team: owners.filter((owner) => owner !== 'team'),
};

const api = '$JS.API';
const stream = (owner: string): string => owner.toUpperCase();

/** Everything `service` must not do. */
export function forbiddenTo(service: Service): Attempts {
  const others = services.filter((other) => other !== service);
  const foreign = owners.filter((owner) => owner !== service);
  return {
    publish: [
      ...foreign.flatMap((owner) => [`${owner}.drill-forged.v1`, owner]),
      ...others.map((other) => `_INBOX_${other}.forged`),
      '_INBOX.forged',
      ...foreign.flatMap((owner) => ['CREATE', 'UPDATE', 'INFO'].map((verb) => `${api}.STREAM.${verb}.${stream(owner)}`)),
      // of any stream, its own included
      ...owners.flatMap((owner) =>
        ['DELETE', 'PURGE', 'SNAPSHOT', 'RESTORE', 'MSG.GET', 'MSG.DELETE', 'LEADER.STEPDOWN'].map(
          (verb) => `${api}.STREAM.${verb}.${stream(owner)}`,
        ),
      ),
      ...owners.flatMap((owner) => ['NAMES', 'LIST', 'CREATE'].map((verb) => `${api}.CONSUMER.${verb}.${stream(owner)}`)),
      ...owners.flatMap((owner) => durables(owner).flatMap((durable) => consumerCalls(owner, durable, service))),
      ...owners.map((owner) => `${api}.DIRECT.GET.${stream(owner)}`),
      ...['INFO', 'STREAM.NAMES', 'STREAM.LIST', 'STREAM.CREATE.ROGUE', 'ACCOUNT.PURGE.x'].map((call) => `${api}.${call}`),
      ...services.filter((asker) => asker !== service || !askers.includes(asker)).map((asker) => `rpc.publishing.token.${asker}`),
      'rpc.publishing.token',
      ...(service === 'interaction'
        ? []
        : ['spill.interaction', `${api}.STREAM.CREATE.SPILL_INTERACTION`, `${api}.CONSUMER.MSG.NEXT.SPILL_INTERACTION.drain`]),
      '$SYS.REQ.SERVER.PING',
      '$SYS.REQ.ACCOUNT.PING.CONNZ',
      'anything.else',
    ],
    subscribe: [
      '>',
      '*',
      '*.>',
      ...others.flatMap((other) => [`_INBOX_${other}.>`, `_INBOX_${other}.*`]),
      '_INBOX.>',
      ...(service === 'gateway' ? [] : owners.map((owner) => `${owner}.>`)),
      ...(service === 'publishing' ? [] : ['rpc.publishing.token.*', 'rpc.publishing.token.analytics']),
      'rpc.>',
      'spill.interaction',
      '$JS.>',
      '$JS.API.>',
      '$JS.ACK.>',
      '$JS.EVENT.ADVISORY.>',
      '$SYS.>',
    ],
  };
}

const durables = (owner: Owner): string[] =>
  owners.filter((service) => heardBy[service].includes(owner)).map((service) => `${service}--${owner}`);

function consumerCalls(owner: Owner, durable: string, service: Service): string[] {
  const name = `${stream(owner)}.${durable}`;
  const anyones = [`${api}.CONSUMER.PAUSE.${name}`, `${api}.CONSUMER.DURABLE.CREATE.${name}`];
  if (durable.startsWith(`${service}--`)) return anyones;
  return [
    ...anyones,
    `${api}.CONSUMER.DELETE.${name}`,
    `${api}.CONSUMER.CREATE.${name}.${owner}.>`,
    `${api}.CONSUMER.INFO.${name}`,
    `${api}.CONSUMER.MSG.NEXT.${name}`,
    `$JS.ACK.${name}.1.1.1.1.1`,
  ];
}
