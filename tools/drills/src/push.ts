import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { testSandbox, type History, type TestSandbox, type Verdict } from '@kanfa/testing';
import { comparisons, figuresFrom, type Row } from './push-figures.js';
import { Answering } from './push-server.js';
import { until } from './until.js';

export const pushDefaults = { followers: 1_000_000, rate: 1_000 };

const account = { appId: 'wx00000000000b054d', secret: '0123456789abcdef0123456789abcdef', name: '栗川净水', kind: 'service' } as const;
/** The push goes out at noon and keeps readers busy until the next morning: figures of two days, and people who count in both. */
const days = ['2027-03-02', '2027-03-03'] as const;
const [noon, asked] = [`${days[0]}T12:00:00+08:00`, '2027-03-04T09:00:00+08:00'];
const busy = 20 * 3_600_000;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A menu, a QR code, a draft of two articles whose comments are open, sent to everybody. */
async function push(wechat: WechatClient): Promise<string> {
  await wechat.menu.create([{ name: '联系我们', type: 'click', key: 'contact' }]);
  await wechat.qrCodes.permanent('store-7');
  const { mediaId: thumbMediaId } = await wechat.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  const piece = (title: string) => ({ title, content: `<p>${title}：看三个数字。</p>`, thumbMediaId, needOpenComment: true });
  const { mediaId } = await wechat.drafts.add([piece('滤芯多久换一次'), piece('出水变小怎么办')]);
  const { msgId } = await wechat.mass.send({ content: { mediaId }, audience: { all: true }, clientMsgId: 'push-drill' });
  return msgId;
}

/** Everything that happened, from the append-only log. */
async function effects(sandbox: TestSandbox): Promise<Row[]> {
  const rows: Row[] = [];
  let after = 0;
  for (;;) {
    const { items } = await sandbox.control<{ items: Row[] }>(`effects?account=${account.appId}&after=${after}&limit=10000`);
    rows.push(...items);
    if (items.length < 10_000) return rows;
    after = items.at(-1)!.seq;
  }
}

/**
 * A push to so many followers, the clock running so many times as fast, until the data cube has both days: every figure WeChat's interfaces give
 * must be what counting the effect log gives.
 */
export async function pushToEverybody(options: typeof pushDefaults, history: History): Promise<Verdict> {
  const sandbox = await testSandbox({ speed: 1 });
  const server = await Answering.listen();
  try {
    const secrets = { token: 'callbacktoken', encodingAesKey: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' };
    await sandbox.control('clock', { set: noon, rate: 0 });
    await sandbox.control('accounts', {
      ...account,
      followers: options.followers,
      surgeMs: busy,
      callback: { url: server.url, ...secrets },
    });
    const token = async (): Promise<string> =>
      (await fetchStableToken(sandbox.base, { appid: account.appId, secret: account.secret })).accessToken;
    const wechat = new WechatClient({ base: sandbox.base, token });
    const msgId = await push(wechat);
    history.note('sent', { msgId });
    const begin = Date.now();
    await sandbox.control('clock', { rate: options.rate });
    let most = 0;
    let now = '';
    const ready = async (): Promise<boolean> => {
      const clock = await sandbox.control<{ now: string; jobsWaiting: number }>('clock');
      most = Math.max(most, clock.jobsWaiting);
      now = clock.now;
      return Date.parse(now) >= Date.parse(asked) && clock.jobsWaiting === 0;
    };
    await until(ready, () => Promise.resolve(now));
    const took = (Date.now() - begin) / 1_000;
    await sandbox.control('clock', { rate: 0 });
    await until(
      () => Promise.resolve(server.quiet()),
      () => Promise.resolve(server.heard),
    );
    const rows = await effects(sandbox);
    const report = await sandbox.control<{ attempts: number }>(`callbacks/report?account=${account.appId}`);
    const checks = comparisons(rows, await figuresFrom(wechat, days), { days, followers: options.followers, callbacks: report.attempts });
    for (const check of checks) history.note('figure', check);
    const wrong = checks.filter(({ figure, log }) => JSON.stringify(figure) !== JSON.stringify(log));
    const reads = rows.filter(({ kind }) => kind === 'read').length;
    return {
      lost: 0,
      duplicated: 0,
      unexpected: wrong.length,
      recovered: `${checks.length - wrong.length}/${checks.length} figures`,
      notes: [
        `${options.followers.toLocaleString('en')} followers at ${options.rate}×: 45 hours in ${took.toFixed(0)} s; ${rows.length.toLocaleString('en')} effects, ${reads.toLocaleString('en')} reads, ${server.heard.toLocaleString('en')} callbacks, up to ${most.toLocaleString('en')} acts waiting`,
        ...wrong.map(({ name, figure, log }) => `${name}: the interface says ${JSON.stringify(figure)}, the log ${JSON.stringify(log)}`),
      ],
    };
  } finally {
    server.close();
    await sandbox.stop();
  }
}
