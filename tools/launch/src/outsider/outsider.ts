import { setTimeout as delay } from 'node:timers/promises';
import type { PublicationView } from '@kanfa/contracts';
import type { History, Verdict } from '@kanfa/testing';
import { portsAt } from '../ports.js';
import { loadSecrets } from '../secrets.js';
import { seenInConsole } from './console.js';
import { openHouse, type House } from './house.js';
import { Platform } from './platform.js';

/** `seconds`: over which they fall due; a kill every `killEverySeconds` on average, the launcher itself every `launcherEverySeconds`. */
export const outsiderDefaults = {
  publications: 200,
  massSends: 20,
  accounts: 12,
  seconds: 420,
  killEverySeconds: 6,
  launcherEverySeconds: 150,
  portOffset: 8_000,
  limitSeconds: 1_200,
};

/** What WeChat does now and then, by share of the calls. */
const faults = {
  'reset-after': 0.04,
  'http500-after': 0.03,
  'hang-after': 0.02,
  'reset-before': 0.03,
  busy: 0.03,
  'truncated-after': 0.02,
};
const endpoints = ['draft/add', 'freepublish/submit', 'message/mass/sendall'];
const settled = new Set(['published', 'failed', 'cancelled', 'needs-human']);

/**
 * The outsider's drill. Nothing is known of the platform but how to start it, its public API and its processes' numbers. While publications and
 * mass-sends fall due, any process is killed, PostgreSQL, NATS, the watchdog and the launcher among them, and WeChat misbehaves. In the end
 * WeChat's log shows each exactly once, and the API and the console in a browser say so.
 */
export async function outsider(options: typeof outsiderDefaults, history: History): Promise<Verdict> {
  const platform = new Platform(options.portOffset);
  try {
    platform.start();
    await platform.ready(900);
    const house = await openHouse(portsAt(options.portOffset), loadSecrets(platform.home));
    const until = await prepare(house, options, history);
    const kills = await killUntil(until, platform, options, history);
    await platform.ready(120);
    const story = await lastStory(house, options, history);
    const verdict = await judge(house, story, { kills, platform, options, history });
    return await beside(verdict, house, story, history);
  } finally {
    await platform.discard();
  }
}

async function prepare(house: House, options: typeof outsiderDefaults, history: History): Promise<number> {
  await house.found();
  const accounts: string[] = [];
  for (let n = 0; n < options.accounts; n++) accounts.push(await house.connect(n));
  history.note('connected', { accounts: accounts.length });
  const total = options.publications + options.massSends;
  const units = await inTurns(total, 6, (n) => house.approved(`第 ${n} 篇`, accounts[n % accounts.length]!));
  history.note('approved', { units: units.length });
  for (const endpoint of endpoints)
    for (const [kind, probability] of Object.entries(faults)) await house.sandbox.putFault({ endpoint, kind, probability, times: 100_000 });
  await house.sandbox.putFault({ endpoint: 'callback', kind: 'double', probability: 0.2, times: 100_000 });
  const begin = Date.now() + 20_000 + total * 40;
  await inTurns(total, 6, (n) => {
    const dueAt = new Date(begin + (n / total) * options.seconds * 1_000);
    // every account may send four times a month
    const massSend = n % Math.floor(total / options.massSends) === 0 && n / Math.floor(total / options.massSends) < options.massSends;
    return house.plan(units[n]!, dueAt, massSend ? 'mass-send' : 'publish');
  });
  history.note('planned', { begin: new Date(begin).toISOString() });
  return begin + options.seconds * 1_000;
}

/** Does something n times, a few at a time, and keeps the order of the answers. */
async function inTurns<T>(times: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let n = next++; n < times; n = next++) answers[n] = await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return answers;
}

type Kills = Record<string, number>;

/** Kills any process of the platform, from outside, again and again. */
async function killUntil(until: number, platform: Platform, options: typeof outsiderDefaults, history: History): Promise<Kills> {
  const kills: Kills = {};
  let launcherAt = Date.now() + options.launcherEverySeconds * 1_000;
  while (Date.now() < until) {
    await delay(options.killEverySeconds * 1_000 * (0.5 + Math.random()));
    const { launcher, processes } = platform.run();
    const alive = processes.filter(({ ready, pid }) => ready && pid);
    const whole = Date.now() > launcherAt;
    const victim = whole ? { name: 'launcher', pid: launcher } : alive[Math.floor(Math.random() * alive.length)];
    if (!victim?.pid) continue;
    if (whole) launcherAt = Date.now() + options.launcherEverySeconds * 1_000;
    try {
      process.kill(victim.pid, 'SIGKILL');
    } catch {
      continue;
    }
    kills[victim.name] = (kills[victim.name] ?? 0) + 1;
    history.note('killed', { name: victim.name });
  }
  return kills;
}

/** The story when nothing moves any more, or when the time is over. */
async function lastStory(house: House, { limitSeconds, publications, massSends }: typeof outsiderDefaults, history: History) {
  const until = Date.now() + limitSeconds * 1_000;
  for (;;) {
    const story = await house.story();
    const open = story.filter(({ state }) => !settled.has(state));
    history.note('waiting', { open: open.length });
    if ((story.length === publications + massSends && open.length === 0) || Date.now() > until) return story;
    await delay(5_000);
  }
}

type End = { kills: Kills; platform: Platform; options: typeof outsiderDefaults; history: History };

async function judge(house: House, story: PublicationView[], { kills, platform, options, history }: End): Promise<Verdict> {
  const log = [...(await house.sandbox.log('publish')), ...(await house.sandbox.log('mass-send'))];
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  let once = 0;
  for (const one of story) {
    const times = log.filter(({ details }) => details['mediaId'] === one.draftMediaId).length;
    history.note('publication', { publicationId: one.publicationId, lane: one.lane, state: one.state, times, problem: one.problem?.code });
    const says = one.state === 'published';
    if (times > 1) verdict.duplicated++;
    else if (times === 0) verdict.lost++;
    else if (!says) verdict.unexpected++;
    if (times === 1 && says) once++;
    else verdict.notes.push(`${one.lane} ${one.publicationId}: ${one.state} ${one.problem?.code ?? ''}, ${times} in the log`);
  }
  const total = options.publications + options.massSends;
  verdict.lost += total - story.length;
  verdict.unexpected += Math.max(0, log.length - total);
  const sum = Object.values(kills).reduce((all, n) => all + n, 0);
  verdict.recovered = `${once}/${total} once in WeChat’s log and told so by the API; ${sum} kills (${Object.entries(kills)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')}), ${platform.relaunches} launches anew`;
  return verdict;
}

/** The list of publications in a browser, narrowed to each state, holds as many rows as WeChat's log and the API say. */
async function beside(verdict: Verdict, house: House, story: PublicationView[], history: History): Promise<Verdict> {
  const seen = await seenInConsole(house.publicOrigin, 'operator', house.password);
  for (const [state, rows] of seen) {
    const told = story.filter((one) => one.state === state).length;
    history.note('console', { state, rows, told });
    if (rows === told) continue;
    verdict.unexpected++;
    verdict.notes.push(`the console lists ${rows} publications as ${state}, the API ${told}`);
  }
  const states = [...seen].filter(([, rows]) => rows > 0).map(([state, rows]) => `${rows} ${state}`);
  return { ...verdict, recovered: `${verdict.recovered}; the console lists ${states.join(', ')}` };
}
