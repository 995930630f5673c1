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

type Simple = { name: string; url: string; call: Call };

/** Calls that do little: reads, and one that writes. None of them has a small daily number. */
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
    call: { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  });
  return [
    { name: 'user/info', url: `${base}/cgi-bin/user/info?access_token=${access_token}&openid=${openid}`, call: {} },
    post('tags/getidlist', { openid }),
    post('tags/members/batchtagging', { openid_list: [openid], tagid: 2 }),
  ];
}

async function answerOf({ url, call }: Simple): Promise<object> {
  const answer = (await (await fetch(url, call)).json()) as { errcode?: number };
  if (answer.errcode) throw new Error(`${url}: ${JSON.stringify(answer)}`);
  return answer;
}

/** One call after the other; within a call ours and the bare route's legs alternate, after one of each that only warms up. */
export async function race(
  calls: readonly Simple[],
  rounds: number,
  seconds: number,
): Promise<{ name: string; ours: number; bare: number; ratio: number }[]> {
  const bare = part('sandbox-bare');
  bare.send(await Promise.all(calls.map(answerOf)));
  const origin = await told<string>(bare);
  const results = [];
  for (const [at, simple] of calls.entries()) {
    const rates: { ours: number; bare: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const ours = await answersPerSecond(simple.url, {}, seconds, simple.call);
      const rate = { ours, bare: await answersPerSecond(`${origin}/${at}`, {}, seconds, simple.call) };
      if (round > 0) rates.push(rate);
    }
    // what was measured were answers, not refusals
    await answerOf(simple);
    results.push({
      name: simple.name,
      ours: median(rates.map(({ ours }) => ours)),
      bare: median(rates.map((rate) => rate.bare)),
      ratio: median(rates.map((rate) => rate.ours / rate.bare)),
    });
  }
  bare.kill();
  return results;
}
