import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { interactionRoutes, teamRoutes } from '@kanfa/contracts';
import { workspaceRoot } from '@kanfa/embedded';
import type { History, Verdict } from '@kanfa/testing';
import { patiently, until } from '../newsroom/patience.js';
import { codeOf } from '../newsroom/second-factor.js';
import { Refused } from '../newsroom/session.js';
import type { Ports } from '../ports.js';
import { loadSecrets } from '../secrets.js';
import type { House } from './house.js';
import type { Listener, Push } from './listener.js';
import { Load } from './load.js';
import type { Platform } from './platform.js';
import { openedBy } from './sealed.js';
import { databaseOf } from './search.js';

type Scene = { house: House; platform: Platform; ports: Ports; accounts: string[]; others: Listener; seconds: number; history: History };
/** What came of the load, to be held against what was sent. */
type Sent = { pieces: string[]; said: Map<string, number> };

const [robotSecret, forwardSecret] = ['SEC-of-the-robot-in-the-group', 'secret-of-the-other-system'];
const provers = ['prover-1', 'prover-2', 'prover-3'];

/**
 * The master key is changed as an operator changes it, while publications go out, readers write and are answered, tokens are read, authenticators are
 * checked, a robot speaks and messages are passed on. No call may be lost by it, and afterwards the old key opens nothing.
 */
export async function rotate(scene: Scene): Promise<Verdict> {
  const { house, platform, ports, seconds, history } = scene;
  const before = loadSecrets(platform.home);
  await house.sandbox.clearFaults();
  const { load, sent } = await begin(scene);
  await delay(seconds * 1_000);
  const from = house.heard.length;
  const begun = Date.now();
  await changeMasterKey(platform.home);
  const took = Math.round((Date.now() - begun) / 1_000);
  history.note('changed', { took });
  await delay(seconds * 1_000);
  await load.end();

  const during = house.heard.slice(from);
  const again = during.filter(({ status }) => status === 0 || status === 503).length;
  const refused = during.filter(({ status }) => status === 401 || status === 500);
  const after = loadSecrets(platform.home);
  const [old, now] = [await openedBy(before.masterKey, ports, after), await openedBy(after.masterKey, ports, after)];
  const verdict: Verdict = {
    lost: load.lost,
    duplicated: 0,
    unexpected: old.opened + now.shut.length + refused.length,
    recovered: '',
    notes: [],
  };
  verdict.notes.push(...load.causes.slice(0, 20), ...refused.slice(0, 20).map(({ operation, status }) => `${operation}: ${status}`));
  if (old.opened > 0) verdict.notes.push(`${old.opened} secrets are still under the old key`);
  if (now.shut.length > 0) verdict.notes.push(`not under the new key: ${now.shut.join(', ')}`);
  await compare(scene, sent, verdict);
  verdict.recovered = `master key changed in ${took} s under load: ${load.toString()}; ${again} requests asked again while a service was started anew, ${refused.length} refused; ${now.opened} secrets under the new key, ${old.opened} under the old`;
  return verdict;
}

/** Sets everybody to work. */
async function begin(scene: Scene): Promise<{ load: Load; sent: Sent }> {
  const { house, accounts, others, history } = scene;
  const sent: Sent = { pieces: [], said: new Map() };
  await house.hire('service', 'customer-service');
  for (const name of provers) {
    await house.hire(name, 'lead');
    await house.enrol(name);
  }
  const { key } = await house.as('tech').call(teamRoutes.createApiKey, { body: { name: '数据中台' } });
  house.confidential.push(key!, robotSecret, forwardSecret);
  const robot = { name: '运营群', kind: 'dingtalk' as const, url: `http://${others.host}/robot`, secret: robotSecret };
  const { id: robotId } = await patiently(() => house.as('tech').call(teamRoutes.addRobot, { body: robot }));
  const target = { name: '客户系统', url: `http://${others.host}/forward`, secret: forwardSecret, kinds: ['message' as const] };
  for (const accountId of accounts)
    await patiently(() => house.as('tech').call(interactionRoutes.addForwardTarget, { body: { accountId, ...target } }));

  const load = new Load(history);
  const accountOf = (n: number): string => accounts[n % accounts.length]!;
  load.keepDoing('publications', 2_000, async (n) => {
    const unit = await house.approved(`换钥匙时的第 ${n} 篇`, accountOf(n));
    // every account may send four times a month, and the first has done so
    sent.pieces.push(await house.plan(unit, new Date(), n % accounts.length === 1 && n < 12 ? 'mass-send' : 'publish'));
  });
  load.keepDoing('messages of readers', 200, async (n) => {
    const text = `第 ${n} 问`;
    await house.sandbox.behave({ act: 'say', appId: house.appIds.get(accountOf(n)), text });
    sent.said.set(text, n);
  });
  load.keepDoing('answers to readers', 1_500, async (n) => {
    const { items } = await house.as('service').call(interactionRoutes.listConversations, { query: { accountId: accountOf(n), limit: 1 } });
    if (!items[0]) return;
    const answer = { params: { conversationId: items[0].id }, body: { text: `答 ${n}` } };
    await house.as('service').call(interactionRoutes.answerConversation, answer);
  });
  load.keepDoing('tokens read by programs', 2_500, (n) => readToken(house, key!, accountOf(n)));
  for (const name of provers) load.keepDoing(`proofs of ${name}`, 0, () => stepUp(house, name));
  load.keepDoing('messages of a robot', 5_000, () =>
    // it also brings notices, and says no more than its platform allows
    until({ zh: '机器人说话', en: 'the robot to speak' }, async () => {
      const said = await house.as('tech').call(teamRoutes.testRobot, { params: { robotId } }).catch(resting);
      if (said?.taken === false) throw new Error(`the robot did not speak: ${said.says.en}`);
      return said;
    }),
  );
  return { load, sent };
}

const resting = (error: unknown): undefined => {
  if (!(error instanceof Refused) || error.problem.code !== 'robot-resting') throw error;
};

/** A program of the company reads a token, and WeChat takes it. While publishing is started anew it asks again, as it would anyway. */
async function readToken(house: House, key: string, accountId: string): Promise<void> {
  const lease = await until({ zh: '凭证', en: 'a token' }, async () => {
    const answer = await fetch(`${house.gateway}/api/v1/accounts/${accountId}/token-lease`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => undefined);
    house.heard.push({ operation: 'leaseToken', status: answer?.status ?? 0 });
    if (!answer || answer.status === 503) return undefined;
    if (!answer.ok) throw new Error(`leaseToken: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { accessToken: string };
  });
  const errcode = await house.sandbox.errcodeOf(lease.accessToken);
  if (errcode !== 0) throw new Error(`WeChat refused the token: ${errcode}`);
}

/** Proves the second factor with the code of the coming half minute: each counts once. */
async function stepUp(house: House, name: string): Promise<void> {
  await delay(30_000 - (Date.now() % 30_000) + 100);
  const session = house.as(name);
  await session.call(teamRoutes.stepUp, { body: { code: codeOf(session.person.authenticator!) } });
}

/** `npm run -s change-master-key`, as an operator types it. */
async function changeMasterKey(home: string): Promise<void> {
  const env = { PATH: process.env['PATH'], KANFA_HOME: home };
  const command = join(workspaceRoot(), 'tools/launch/dist/change-master-key.js');
  const child = spawn(process.execPath, [command], { cwd: workspaceRoot(), env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`change-master-key ended with ${code}`);
}

/** Each piece once in WeChat's log and said to be so; each message of a reader kept once and passed on; each answer sent. */
async function compare({ house, ports, platform, others, history }: Scene, { pieces, said }: Sent, verdict: Verdict): Promise<void> {
  const done = new Set(['published', 'submitted']);
  const settled = await until(
    { zh: '全部发出', en: 'all to be out' },
    async () => {
      const story = (await house.story()).filter(({ publicationId }) => pieces.includes(publicationId));
      return story.every(({ state }) => done.has(state) || state === 'needs-human') ? story : undefined;
    },
    240,
  );
  const log = [...(await house.sandbox.log('publish')), ...(await house.sandbox.log('mass-send'))];
  for (const { publicationId, draftMediaId, state } of settled) {
    const times = log.filter(({ details }) => details['mediaId'] === draftMediaId).length;
    if (times > 1) verdict.duplicated++;
    if (times === 0 || !done.has(state)) verdict.lost++;
    if (times !== 1 || !done.has(state)) verdict.notes.push(`${publicationId}: ${state}, ${times} in the log`);
  }
  const db = databaseOf('interaction', ports, loadSecrets(platform.home));
  const kept = async () => (await db.rows<{ text: string }>(`SELECT text FROM message WHERE direction = 'in'`)).map(({ text }) => text);
  const signed = () => others.heard.filter((push) => push.path === '/forward' && isSigned(push));
  const onTheirWay = async () => (await db.rows(`SELECT FROM message WHERE direction = 'out' AND state = 'sending'`)).length;
  await until(
    { zh: '每条消息都收下并转发，回复都已发出', en: 'every message to be kept and passed on, every answer to be sent' },
    async () => ((await kept()).length >= said.size && signed().length >= said.size && (await onTheirWay()) === 0 ? true : undefined),
  ).catch(() => undefined);
  const [texts, bodies] = [await kept(), signed().map(({ body }) => body)];
  const unsent = await db.rows<{ text: string; state: string; problem: object | null }>(
    `SELECT text, state, problem FROM message WHERE direction = 'out' AND state <> 'sent'`,
  );
  await db.close();
  for (const text of said.keys()) {
    const times = texts.filter((one) => one === text).length;
    const passedOn = bodies.filter((body) => body.includes(`<![CDATA[${text}]]>`)).length;
    if (times > 1) verdict.duplicated++;
    if (times === 0 || passedOn === 0) verdict.lost++;
    if (times !== 1 || passedOn === 0) verdict.notes.push(`message "${text}": kept ${times} times, passed on ${passedOn} times`);
  }
  verdict.lost += unsent.length;
  verdict.notes.push(...unsent.slice(0, 20).map((one) => `answer "${one.text}" was not sent: ${one.state} ${JSON.stringify(one.problem)}`));
  const spoken = others.heard.filter(({ path }) => path === '/robot');
  const forged = spoken.filter(({ query }) => query.get('sign') !== signatureOf(query.get('timestamp')!)).length;
  verdict.unexpected += forged;
  if (forged > 0) verdict.notes.push(`${forged} messages of the robot were signed wrongly`);
  history.note('compared', { pieces: settled.length, said: said.size, kept: texts.length, passedOn: bodies.length, spoken: spoken.length });
}

const signatureOf = (timestamp: string): string =>
  createHmac('sha256', robotSecret).update(`${timestamp}\n${robotSecret}`).digest('base64');

const isSigned = ({ headers, body }: Push): boolean =>
  headers['x-kanfa-signature'] ===
  `sha256=${createHmac('sha256', forwardSecret)
    .update(`${String(headers['x-kanfa-timestamp'])}.${body}`)
    .digest('hex')}`;
