import { describe, expect, it } from '@jest/globals';
import { owners } from '@kanfa/contracts';
import { natsServerConfig, natsUsers, type Passwords } from './nats-config.js';
import { rightsOf } from './rights.js';
import { durableOf, hears, repliesToAsker, services } from './topology.js';

describe('hears', () => {
  it('lets everyone hear members and accounts, and nobody themselves', () => {
    for (const service of owners) {
      expect(hears[service]).not.toContain(service);
      if (service !== 'team') expect(hears[service]).toContain('team');
      if (service !== 'publishing') expect(hears[service]).toContain('publishing');
    }
  });

  it('makes durable names NATS accepts', () => {
    for (const service of owners) for (const owner of hears[service]) expect(durableOf(service, owner)).toMatch(/^[a-z-]+--[a-z-]+$/);
  });
});

describe('rightsOf', () => {
  it('is exact for a service', () => {
    expect(rightsOf('review')).toEqual({
      publish: [
        'review.>',
        '$JS.API.STREAM.CREATE.REVIEW',
        '$JS.API.STREAM.UPDATE.REVIEW',
        '$JS.API.STREAM.INFO.REVIEW',
        ...['content', 'publishing', 'team'].flatMap((owner) => [
          `$JS.API.CONSUMER.CREATE.${owner.toUpperCase()}.review--${owner}.${owner}.>`,
          `$JS.API.CONSUMER.INFO.${owner.toUpperCase()}.review--${owner}`,
          `$JS.API.CONSUMER.MSG.NEXT.${owner.toUpperCase()}.review--${owner}`,
          `$JS.ACK.${owner.toUpperCase()}.review--${owner}.>`,
          `$JS.API.CONSUMER.DELETE.${owner.toUpperCase()}.review--${owner}`,
        ]),
      ],
      subscribe: ['_INBOX_review.>'],
      answers: false,
    });
  });

  it('lets the gateway overhear and say nothing', () => {
    expect(rightsOf('gateway')).toEqual({
      publish: [],
      subscribe: ['_INBOX_gateway.>', ...owners.map((owner) => `${owner}.>`)],
      answers: false,
    });
  });

  it('lets interaction and analytics ask the custodian, each under its own name, and only publishing answer', () => {
    const asking = services.filter((service) => rightsOf(service).publish.includes(`rpc.publishing.token.${service}`));
    expect(asking).toEqual(['interaction', 'analytics']);
    expect(services.filter((service) => rightsOf(service).answers)).toEqual(['publishing']);
  });

  it('gives nobody a wildcard over the API or inboxes', () => {
    for (const service of services) {
      const { publish, subscribe } = rightsOf(service);
      for (const subject of [...publish, ...subscribe]) {
        expect(subject).not.toMatch(/^([*>]|_INBOX\.|\$JS\.API\.[>*]|\$JS\.ACK\.[>*]|\$SYS)/);
        expect(subject).not.toMatch(/\.(STREAM\.DELETE|PURGE|MSG\.GET)/);
        if (subject.includes('.CONSUMER.DELETE.'))
          expect(subject).toMatch(new RegExp(`\\.${service}--[a-z]+$|SPILL_${service.toUpperCase()}\\.drain$`));
      }
    }
  });
});

describe('repliesToAsker', () => {
  it('is true only for the inbox of the asker the subject names', () => {
    expect(repliesToAsker({ subject: 'rpc.publishing.token.analytics', reply: '_INBOX_analytics.abc' })).toBe(true);
    expect(repliesToAsker({ subject: 'rpc.publishing.token.analytics', reply: '_INBOX_interaction.abc' })).toBe(false);
    expect(repliesToAsker({ subject: 'rpc.publishing.token.analytics', reply: 'review.review-approved.v1' })).toBe(false);
    expect(repliesToAsker({ subject: 'rpc.publishing.token.analytics' })).toBe(false);
  });
});

describe('natsServerConfig', () => {
  const passwords = Object.fromEntries(services.map((service) => [service, `"${service}" \\secret`])) as Passwords;

  it('has one user per service, with quoted passwords, and an admin only when given a password', () => {
    const config = natsServerConfig({ port: 4222, storeDir: '/data/nats', passwords, monitorPort: 8222 });
    expect(config).toContain('listen: "127.0.0.1:4222"\nhttp: "127.0.0.1:8222"\njetstream { store_dir: "/data/nats" }');
    expect(config.match(/user: /g)).toHaveLength(services.length);
    expect(config).toContain(String.raw`password: "\"team\" \\secret"`);
    expect(natsUsers({ ...passwords, admin: 'a' })).toContain('{ user: admin, password: "a" }');
  });

  it('denies what has no allow list, which NATS would read as everything', () => {
    expect(natsUsers(passwords)).toMatch(/user: gateway[^}]*publish: \{ deny: ">" \}/);
  });
});
