import autocannon from 'autocannon';
import { setTimeout as delay } from 'node:timers/promises';
import { account, simpleCalls } from './sandbox-calls.js';
import { startSimulator } from './sandbox-stage.js';

/** A start that finds 10^5 followers; then a million of them, all listed by WeChat's own interface and surging once. */
export async function crowded(dir: string): Promise<{ seconds: number; megabytes: number }> {
  const first = await startSimulator(dir);
  await first.control('accounts', { ...account, followers: 100_000 });
  await first.stop();
  const { seconds, control, stop, megabytes, base } = await startSimulator(dir);
  await control('accounts', { ...account, followers: 1_000_000, habits: true });
  const { access_token } = (await (
    await fetch(`${base}/cgi-bin/token?grant_type=client_credential&appid=${account.appId}&secret=${account.secret}`)
  ).json()) as { access_token: string };
  let next = '';
  let listed = 0;
  do {
    const page = (await (await fetch(`${base}/cgi-bin/user/get?access_token=${access_token}&next_openid=${next}`)).json()) as {
      count: number;
      next_openid: string;
    };
    listed += page.count;
    next = page.next_openid;
  } while (next !== '');
  if (listed !== 1_000_000) throw new Error(`${listed} of 1,000,000 followers were listed`);
  await control('behave', { appId: account.appId, act: 'say', text: '在吗', crowd: 50_000 });
  const size = megabytes();
  await stop();
  return { seconds, megabytes: size };
}

/** The same calls over and over: memory after three tenths of them, when the heap has taken its size, and after all. */
export async function flat(dir: string, calls: number): Promise<{ calls: number; before: number; after: number }> {
  const simulator = await startSimulator(dir);
  const simple = await simpleCalls(simulator);
  const make = async (amount: number): Promise<void> => {
    for (const { url, call } of simple) await autocannon({ url, ...call, connections: 16, amount: Math.round(amount / simple.length) });
    await delay(1_000);
  };
  await make(calls * 0.3);
  const before = simulator.megabytes();
  await make(calls * 0.7);
  const after = simulator.megabytes();
  await simulator.stop();
  return { calls, before, after };
}
