import { setTimeout as delay } from 'node:timers/promises';
import { account } from './sandbox-calls.js';
import { part, told, type Simulator } from './sandbox-stage.js';

type Count = { heard: number; last: number };

/** So many readers write at once, encrypted as in production; the rate over the time until their last message is answered. */
export async function callbacksPerSecond(
  { control }: Simulator,
  crowd: number,
): Promise<{ mode: string; sent: number; perSecond: number }> {
  const listener = part('sandbox-listener');
  const url = `http://127.0.0.1:${await told<number>(listener)}/callback`;
  const count = (): Promise<Count> => (listener.send('count'), told<Count>(listener));
  await control('accounts', {
    ...account,
    followers: crowd,
    callback: { url, token: 'callbacktoken', encodingAesKey: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', mode: 'safe' },
  });
  const say = async (times: number): Promise<void> => {
    await control('behave', { appId: account.appId, act: 'say', text: '滤芯多久换一次？', crowd: times });
  };
  const warm = Math.round(crowd / 10);
  await say(warm);
  await until(count, warm);
  // they are written in one go: the clock starts when all of them wait
  await say(crowd);
  const begin = Date.now();
  const already = (await count()).heard - warm;
  const { last } = await until(count, warm + crowd);
  // every one has been heard as an answer by the simulator too
  while ((await control<{ states: Record<string, number> }>('callbacks/report')).states['answered'] !== warm + crowd) await delay(50);
  listener.kill();
  return { mode: 'safe mode', sent: crowd, perSecond: ((crowd - already) * 1_000) / (last - begin) };
}

async function until(count: () => Promise<Count>, wanted: number): Promise<Count> {
  for (;;) {
    const now = await count();
    if (now.heard >= wanted) return now;
    await delay(50);
  }
}
