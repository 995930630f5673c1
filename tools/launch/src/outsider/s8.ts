import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { allRoutes, publishingRoutes, type RouteDefinition } from '@kanfa/contracts';
import type { History, Verdict } from '@kanfa/testing';
import { portsAt } from '../ports.js';
import { loadSecrets } from '../secrets.js';
import { openHouse, type House } from './house.js';
import { listen } from './listener.js';
import { Platform } from './platform.js';
import { rotate } from './rotation.js';
import { databases, filesOf, verdictOf } from './search.js';

/** `loadSeconds`: of load before the change of the master key begins, and after it has ended. */
export const s8Defaults = { accounts: 3, publications: 9, loadSeconds: 15, portOffset: 8_000, limitSeconds: 240 };

/**
 * S8: secrets stay secret. A platform at work with passwords, AppSecrets, callback secrets and access tokens that look like nothing else; its master
 * key is changed under load, without a call lost; then every row of every database, the broker's files, logs, audit files, spans and answers of the
 * API are searched for all of them, as they are and encoded.
 */
export async function s8(options: typeof s8Defaults, history: History): Promise<Verdict> {
  const spans = await collector();
  const others = await listen();
  const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: spans.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_TRACES_EXPORTER: 'otlp' };
  const allowed = { ROBOT_ALLOWED_HOSTS: others.host, FORWARD_ALLOWED_HOSTS: others.host };
  const platform = new Platform(options.portOffset, { ...otel, ...allowed, LOG_LEVEL: 'debug' });
  try {
    platform.start();
    await platform.ready(900);
    const [ports, before] = [portsAt(options.portOffset), loadSecrets(platform.home)];
    const house = await openHouse(ports, before);
    const { accounts, answers } = await work(house, options);
    const rotation = await rotate({ house, platform, ports, accounts, others, seconds: options.loadSeconds, history });
    const secrets = loadSecrets(platform.home);
    const places: [string, Buffer][] = [['answers of the API', Buffer.from(JSON.stringify(answers))], ...(await databases(ports, secrets))];
    const ours = [...house.confidential, ...(await house.accessTokens())];
    const confidential = [...ours, ...Object.values(secrets.nats), secrets.internalSecret, before.masterKey, secrets.masterKey];
    await platform.stop();
    places.push(['spans', Buffer.concat(spans.heard)], ...filesOf(platform.home));
    const found = verdictOf(places, confidential, history);
    return {
      lost: rotation.lost,
      duplicated: rotation.duplicated,
      unexpected: rotation.unexpected + found.unexpected,
      recovered: `${rotation.recovered}; ${found.recovered}`,
      notes: [...rotation.notes, ...found.notes],
    };
  } finally {
    spans.close();
    others.close();
    await platform.discard();
  }
}

/** Some publications, some mistakes, and everything that may be read. */
async function work(house: House, { accounts, publications, limitSeconds }: typeof s8Defaults) {
  await house.found();
  const ids: string[] = [];
  for (let n = 0; n < accounts; n++) ids.push(await house.connect(n));
  await house.sandbox.putFault({ endpoint: '*', kind: 'http500-after', probability: 0.05, times: 1_000 });
  await house.sandbox.putFault({ endpoint: 'draft/add', kind: 'error:40001', times: 2 });
  for (let n = 0; n < publications; n++) {
    const unit = await house.approved(`第 ${n} 篇`, ids[n % accounts]!);
    await house.plan(unit, new Date(), n % 3 === 0 ? 'mass-send' : 'publish');
  }
  const answers: unknown[] = await mistakes(house);
  const until = Date.now() + limitSeconds * 1_000;
  while ((await house.story()).some(({ state }) => state !== 'published' && state !== 'needs-human') && Date.now() < until)
    await delay(1_000);
  for (const role of ['lead', 'tech'] as const)
    for (const route of allRoutes)
      if (route.method === 'GET' && !route.path.includes('{')) answers.push(await answerOf(house, role, route));
  return { accounts: ids, answers: [...answers, await house.story()] };
}

/** Bad input that holds a secret: a refusal must not repeat it. */
async function mistakes(house: House): Promise<unknown[]> {
  const [secret] = house.confidential.slice(1);
  const bad = { key: 'Not A Key!', name: '', appSecret: secret } as never;
  const wrong = {
    key: 'wrong',
    name: '错',
    kind: 'service',
    verified: true,
    appId: 'wx00000000000000ff',
    appSecret: secret,
    originalId: 'gh_ff',
  } as never;
  return Promise.all(
    [bad, wrong].map((body) =>
      house
        .as('tech')
        .call(publishingRoutes.connectAccount, { body })
        .catch((error: unknown) => String(error)),
    ),
  );
}

const answerOf = (house: House, role: 'lead' | 'tech', route: RouteDefinition): Promise<unknown> =>
  house
    .as(role)
    .call(route, {} as never)
    .catch((error: unknown) => String(error));

/** Takes every span that anything sends. */
async function collector() {
  const heard: Buffer[] = [];
  const server = createServer((request, answer) => {
    request.on('data', (piece: Buffer) => heard.push(piece));
    request.on('end', () => answer.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
