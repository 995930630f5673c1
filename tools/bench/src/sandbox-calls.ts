import { join } from 'node:path';
import type { Call } from './load.js';
import { answersPerSecond } from './load.js';
import { part, told, type Simulator } from './sandbox-stage.js';
import { median } from './stage.js';

export const account = {
  appId: 'wx00000000000be9c4',
  secret: '0123456789abcdef0123456789abcdef',
  name: '栗川净水',
  kind: 'service',
  habits: false,
} as const;

type Simple = { name: string; url: string; call: Call; byTurns?: (connection: number) => Call[] };
const json = { 'content-type': 'application/json' };

/** Calls that do little: reads, and one that writes every time it is made. None of them has a small daily number. */
export async function simpleCalls({ base, control }: Simulator): Promise<Simple[]> {
  await control('accounts', { ...account, followers: 100_000 });
  const { access_token } = (await (
    await fetch(`${base}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid: account.appId, secret: account.secret }),
    })
  ).json()) as { access_token: string };
  const { items } = await control<{ items: { openid: string }[] }>(`accounts/${account.appId}/followers`);
  const openid = items[7]!.openid;
  const post = (path: string, body: object): Simple => ({
    name: path,
    url: `${base}/cgi-bin/${path}?access_token=${access_token}`,
    call: { method: 'POST', body: JSON.stringify(body), headers: json },
  });
  // tagging who is tagged changes nothing: every connection has a follower of its own, who is tagged and untagged by turns
  const turn = (verb: string, connection: number): Call => ({
    method: 'POST',
    path: `/cgi-bin/tags/members/${verb}?access_token=${access_token}`,
    body: JSON.stringify({ openid_list: [items[connection % items.length]!.openid], tagid: 2 }),
    headers: { ...json },
  });
  return [
    { name: 'user/info', url: `${base}/cgi-bin/user/info?access_token=${access_token}&openid=${openid}`, call: {} },
    post('tags/getidlist', { openid }),
    {
      ...post('tags/members/batchtagging', { openid_list: [openid], tagid: 2 }),
      name: 'tags/members/batchtagging and batchuntagging',
      byTurns: (connection) => [turn('batchtagging', connection), turn('batchuntagging', connection)],
    },
  ];
}

async function answerOf({ url, call }: Simple): Promise<object> {
  const answer = (await (await fetch(url, call)).json()) as { errcode?: number };
  if (answer.errcode) throw new Error(`${url}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Against a route that answers the same; a write also against one that puts what it parsed on file first. */
export type Raced = { name: string; ours: number; bare: number; ratio: number; kept?: { bare: number; ratio: number } };
type Rates = { ours: number; bare: number; kept: number };

/** One call after the other; within a call ours and the bare routes' legs alternate, after one of each that only warms up. */
export async function race(calls: readonly Simple[], dir: string, rounds: number, seconds: number): Promise<Raced[]> {
  const bare = part('sandbox-bare');
  bare.send({ answers: await Promise.all(calls.map(answerOf)), file: join(dir, 'bare.jsonl') });
  const origin = await told<string>(bare);
  const results: Raced[] = [];
  for (const [at, simple] of calls.entries()) {
    const { url, call, byTurns } = simple;
    const bareRate = (path: string): Promise<number> =>
      answersPerSecond(`${origin}${path}`, {}, seconds, call, byTurns && ((n) => byTurns(n).map((one) => ({ ...one, path }))));
    const rates: Rates[] = [];
    for (let round = 0; round <= rounds; round++) {
      const ours = await answersPerSecond(url, {}, seconds, call, byTurns);
      const rate = { ours, bare: await bareRate(`/${at}`), kept: byTurns ? await bareRate(`/${at}/kept`) : Number.NaN };
      if (round > 0) rates.push(rate);
    }
    // what was measured were answers, not refusals
    await answerOf(simple);
    const middle = (of: (rate: Rates) => number): number => median(rates.map(of));
    results.push({
      name: simple.name,
      ours: middle(({ ours }) => ours),
      bare: middle((rate) => rate.bare),
      ratio: middle((rate) => rate.ours / rate.bare),
      ...(byTurns && { kept: { bare: middle((rate) => rate.kept), ratio: middle((rate) => rate.ours / rate.kept) } }),
    });
  }
  bare.kill();
  return results;
}
