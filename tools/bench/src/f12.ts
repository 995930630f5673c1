import { fork } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startPostgres } from '@kanfa/embedded';
import { makeHistory } from './f12-history.js';
import { mainReads } from './f12-reads.js';
import type { Rival } from './f12-rival.js';
import { overhear, overhearable } from './f12-statements.js';
import { answersPerSecond } from './load.js';
import { Reader } from './newsroom.js';
import { demoOf, emptyHome, startPlatform } from './platform.js';
import { median } from './stage.js';

/** F12: ten main reads through gateway and service, against bare Fastify with the same SQL on the same database (>= 0.5). */
const quick = process.argv.includes('--quick');
const [rounds, seconds] = quick ? [3, 1] : [5, 3];
const wanted = 0.5;

const home = emptyHome();
const postgres = await startPostgres({ dir: join(home, 'postgres'), port: await freePort(), settings: overhearable });
const urlOf = (database: string) => Object.assign(new URL(postgres.superuserUrl), { pathname: database }).href;
const platform = await startPlatform(home, {
  DATABASE_URL: postgres.superuserUrl,
  PERSON_PER_MINUTE: '10000000',
  ADDRESS_PER_MINUTE: '10000000',
});
try {
  const { gateway, origin, lead } = demoOf(home);
  const reader = await Reader.of(gateway, origin, lead);
  const reads = await mainReads(reader);
  await makeHistory(urlOf);
  const server = { data: realpathSync(join(home, 'postgres', 'data')), superuserUrl: postgres.superuserUrl };
  const rivals: Rival[] = [];
  for (const { name, owner, path } of reads) {
    rivals.push({ name, database: urlOf(owner), statements: await overhear(server, owner, () => reader.read(path)) });
  }
  const ratios = await race(
    reads.map(({ path }) => reader.url(path)),
    rivals,
    { authorization: reader.authorization },
  );
  const overall = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  console.log(
    `F12 overall ${overall.toFixed(2)} (geometric mean) · lowest ${Math.min(...ratios).toFixed(2)} (wanted >= ${wanted}) ${overall >= wanted ? 'PASS' : 'SHORT'}`,
  );
} finally {
  await platform.stop();
  await postgres.destroy();
  rmSync(home, { recursive: true, force: true });
}

/** One read after the other; within a read ours and the rival's legs alternate, after one of each that only warms up. */
async function race(ours: string[], rivals: Rival[], headers: Record<string, string>): Promise<number[]> {
  const rival = fork(fileURLToPath(new URL('./f12-rival.ts', import.meta.url)));
  rival.send(rivals);
  const [origin] = (await once(rival, 'message')) as [string];
  const ratios: number[] = [];
  for (const [at, { name, statements }] of rivals.entries()) {
    const legs = {
      ours: () => answersPerSecond(ours[at]!, headers, seconds),
      rival: () => answersPerSecond(`${origin}/${at}`, {}, seconds),
    };
    const rates: { ours: number; rival: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const rate = { ours: await legs.ours(), rival: await legs.rival() };
      if (round > 0) rates.push(rate);
    }
    const ratio = median(rates.map((rate) => rate.ours / rate.rival));
    const figures = [median(rates.map((rate) => rate.ours)), median(rates.map((rate) => rate.rival))].map((rate) =>
      Math.round(rate).toLocaleString('en'),
    );
    const sizes = await Promise.all([sizeOf(ours[at]!, headers), sizeOf(`${origin}/${at}`, {})]);
    console.log(
      `F12 ${name}: ours ${figures[0]}/s (${sizes[0]}) · bare ${figures[1]}/s (${sizes[1]}, ${statements.length} statements) · ${ratio.toFixed(2)}`,
    );
    ratios.push(ratio);
  }
  rival.kill();
  return ratios;
}

async function sizeOf(url: string, headers: Record<string, string>): Promise<string> {
  return `${((await (await fetch(url, { headers })).arrayBuffer()).byteLength / 1_024).toFixed(1)} KB`;
}
