import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import { readWatchdogConfig } from './config.js';
import { startWatchdog, type Watchdog } from './watch.client.js';

let desk: Desk;
let robot: Server;
let received: string[] = [];
let robotTakes = true;
let folder: string;
const dogs: Watchdog[] = [];

beforeAll(async () => {
  // its dispatcher is stopped
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  folder = mkdtempSync(join(tmpdir(), 'kanfa-watchdog-'));
  robot = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (robotTakes) received.push(body);
      response.writeHead(robotTakes ? 200 : 500).end();
    });
  });
  await new Promise<void>((done) => robot.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  for (const dog of dogs.splice(0)) await dog.stop();
  received = [];
  robotTakes = true;
});
afterAll(async () => {
  await desk?.stop();
  robot?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function watchdog(given: Record<string, string> = {}, file = 'state.json') {
  const url = new URL(desk.settings.DATABASE_URL);
  url.username = 'publishing_watch';
  url.password = 'watch';
  const said: string[] = [];
  const config = readWatchdogConfig({
    WATCHDOG_DATABASE_URL: url.href,
    PUBLISHING_URL: desk.service.url,
    WATCHDOG_STATE_FILE: join(folder, file),
    WATCHDOG_WEBHOOK: `http://127.0.0.1:${(robot.address() as AddressInfo).port}/send?key=k`,
    WATCHDOG_GRACE_SECONDS: '0',
    WATCHDOG_EVERY_SECONDS: '3600',
    PORT: '0',
    ...given,
  });
  const dog = startWatchdog(config, (line) => said.push(line));
  dogs.push(dog);
  return { dog, said };
}
const late = async (title: string) => {
  const publication = await desk.plan(await desk.approve([title]), { lane: 'publish' });
  await desk.service.db.run(`UPDATE publication SET due_at = clock_timestamp() - interval '3 hours' WHERE publication_id = $1`, [
    publication.publicationId,
  ]);
  return publication;
};
const settle = ({ publicationId }: { publicationId: string }) =>
  desk.service.db.run(`UPDATE publication SET state = '{"is":"published"}' WHERE publication_id = $1`, [publicationId]);

describe('the watchdog', () => {
  it('says nothing in a healthy system', async () => {
    const { dog, said } = await watchdog();
    await desk.plan(await desk.approve(['明天的']), { lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    await dog.round();
    expect([said, received]).toEqual([[], []]);
    expect((await fetch(`http://127.0.0.1:${dog.port()}/health/ready`)).status).toBe(200);
  });

  it('cries when the dispatcher stands still, by webhook and standard error, once', async () => {
    const publication = await late('没有发出的');
    const { dog, said } = await watchdog();
    await dog.round();
    await dog.round();
    expect(said).toHaveLength(1);
    expect(received).toHaveLength(1);
    expect(JSON.parse(received[0]!)).toMatchObject({ msgtype: 'text', text: { content: expect.stringContaining('没有发出的') } });
    await settle(publication);
  });

  it('says it again when the robot did not take it', async () => {
    const publication = await late('机器人不通');
    robotTakes = false;
    const { dog, said } = await watchdog();
    await dog.round();
    robotTakes = true;
    await dog.round();
    expect([said.length, received.length]).toEqual([2, 1]);
    await settle(publication);
  });

  it('knows from its own file what is missing when the database is gone, also after a restart', async () => {
    const publication = await late('数据库没了');
    const before = await watchdog({}, 'gone.json');
    await before.dog.round();
    received = [];
    const { dog, said } = await watchdog(
      { WATCHDOG_DATABASE_URL: `postgres://watch:watch@127.0.0.1:${await freePort()}/publishing` },
      'gone.json',
    );
    await dog.round();
    await dog.round();
    expect(said.join()).toContain('数据库没了');
    expect(said.join()).toContain('The publishing database cannot be reached');
    expect(JSON.parse(readFileSync(join(folder, 'gone.json'), 'utf8'))).toMatchObject({
      expected: expect.arrayContaining([expect.objectContaining({ title: '数据库没了' })]),
    });
    await settle(publication);
  });

  it('cries when publishing does not answer', async () => {
    const { dog, said } = await watchdog({ PUBLISHING_URL: `http://127.0.0.1:${await freePort()}` }, 'silent.json');
    await dog.round();
    expect(said).toEqual([expect.stringContaining('publishing does not answer')]);
  });

  it('can read nothing but what it needs, and write nothing', async () => {
    const { default: pg } = await import('pg');
    const url = new URL(desk.settings.DATABASE_URL);
    url.username = 'publishing_watch';
    url.password = 'watch';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    for (const sql of [
      'SELECT sealed_secret FROM connected_account',
      'SELECT * FROM access_token',
      'UPDATE publication SET lane = lane',
      'SELECT * FROM evidence',
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});
