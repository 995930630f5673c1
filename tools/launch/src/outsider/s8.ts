import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allRoutes, owners, publishingRoutes, type RouteDefinition } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import type { History, Verdict } from '@kanfa/testing';
import { portsAt, type Ports } from '../ports.js';
import { loadSecrets, type Secrets } from '../secrets.js';
import { openHouse, type House } from './house.js';
import { Platform } from './platform.js';

export const s8Defaults = { accounts: 3, publications: 9, portOffset: 8_000, limitSeconds: 240 };

/**
 * S8: secrets stay secret. A platform at work with passwords, AppSecrets, callback secrets and access tokens that look like nothing else; then every
 * row of every database, the broker's files, logs, audit files, spans and answers of the API are searched for them, as they are and encoded.
 */
export async function s8(options: typeof s8Defaults, history: History): Promise<Verdict> {
  const spans = await collector();
  const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: spans.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_TRACES_EXPORTER: 'otlp' };
  const platform = new Platform(options.portOffset, { ...otel, LOG_LEVEL: 'debug' });
  try {
    platform.start();
    await platform.ready(900);
    const [ports, secrets] = [portsAt(options.portOffset), loadSecrets(platform.home)];
    const house = await openHouse(ports, secrets);
    const answers = await work(house, options);
    const places: [string, Buffer][] = [['answers of the API', Buffer.from(JSON.stringify(answers))], ...(await databases(ports, secrets))];
    const ours = [...house.confidential, ...(await house.accessTokens())];
    const confidential = [...ours, ...Object.values(secrets.nats), secrets.internalSecret, secrets.masterKey];
    await platform.stop();
    places.push(['spans', Buffer.concat(spans.heard)], ...filesOf(platform.home));
    return verdictOf(places, confidential, history);
  } finally {
    spans.close();
    await platform.discard();
  }
}

/** Some publications, some mistakes, and everything that may be read. */
async function work(house: House, { accounts, publications, limitSeconds }: typeof s8Defaults): Promise<unknown[]> {
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
  return [...answers, await house.story()];
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

/** Every row of every table, as a dump would hold it. */
async function databases(ports: Ports, secrets: Secrets): Promise<[string, Buffer][]> {
  const dumps: [string, Buffer][] = [];
  for (const owner of owners) {
    const password = encodeURIComponent(secrets.database[owner].owner);
    const db = new Database({ url: `postgres://${owner}_owner:${password}@127.0.0.1:${ports.postgres}/${owner}`, name: 's8', max: 1 });
    const tables = await db.rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await db.rows<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      dumps.push([`database ${owner}, ${name} (${rows.length} rows)`, Buffer.from(rows.map(({ row }) => row).join('\n'))]);
    }
    await db.close();
  }
  return dumps;
}

/** Every file of the data folder but the keys themselves and the simulator's own world, which is not ours. */
function filesOf(home: string): [string, Buffer][] {
  const left = ['secrets.json', 'demo.json', 'nats/nats.conf', 'sandbox'];
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, name))
    .filter((path) => statSync(path).isFile() && !left.some((name) => relative(home, path).startsWith(name)))
    .map((path): [string, Buffer] => [`file ${relative(home, path)}`, readFileSync(path)]);
}

function verdictOf(places: [string, Buffer][], confidential: string[], history: History): Verdict {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  let bytes = 0;
  for (const [place, content] of places) {
    bytes += content.length;
    for (const [at, secret] of confidential.entries()) {
      const found = formsOf(secret).filter((form) => content.includes(form));
      if (found.length === 0) continue;
      verdict.unexpected++;
      history.note('hit', { place, secret: at });
      if (verdict.notes.length < 30) verdict.notes.push(`secret ${at} stands in ${place}`);
    }
  }
  const kinds = ['database', 'file', 'spans', 'answers'].map((kind) => {
    const some = places.filter(([place]) => place.startsWith(kind));
    return `${kind} ${some.length} (${Math.round(some.reduce((sum, [, content]) => sum + content.length, 0) / 1_024)} KiB)`;
  });
  verdict.recovered = `${confidential.length} secrets searched in ${Math.round(bytes / 1_024)} KiB: ${kinds.join(', ')}`;
  return verdict;
}

/** As it is, and as encodings would hide it from a quick look. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('hex'),
];

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
