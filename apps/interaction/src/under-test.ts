import { randomBytes } from 'node:crypto';
import { tokenRequest, type AccountState } from '@kanfa/contracts';
import { createLogger } from '@kanfa/kit';
import { connectNats } from '@kanfa/messaging';
import { sealToken } from '@kanfa/service';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually, freePort, testSandbox, type TestSandbox } from '@kanfa/testing';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { secrets } from './under-test-callbacks.js';

const app = { appid: 'wx00000000000000a1', secret: '0123456789abcdef0123456789abcdef' };

export type Newsroom = {
  interaction: ServiceUnderTest;
  wechat: TestSandbox;
  account: AccountState;
  operator: Person;
  /** A follower does something; tells who it was. */
  follower(act: object): Promise<{ openid: string; person: number }>;
  /** A person sends an article by hand, its comments open; returns its msgDataId once readers have it. */
  sendByHand(title: string): Promise<string>;
  /** What the sandbox noted of this kind. */
  effects(kind: string): Promise<{ openid: string }[]>;
  stop(): Promise<void>;
};

/** The service with a WeChat that pushes to it and a custodian that gives its tokens; `settings` changes the service's environment. */
export async function newsroom(settings: Record<string, string> = {}): Promise<Newsroom> {
  const [wechat, port] = await Promise.all([testSandbox(), freePort()]);
  const env = { WECHAT_API_BASE: wechat.base, CALLBACK_PORT: String(port), MASTER_KEY: randomBytes(32).toString('base64'), ...settings };
  const interaction = await serviceUnderTest({ name: 'interaction', module: AppModule, readConfig, env });
  const custodian = await custody(interaction.natsUrl, wechat.base);
  const account = await interaction.account({ appId: app.appid });
  const tech = await interaction.member({ name: '郑北辰', duties: ['tech'] });
  const operator = await interaction.member({ name: '赵一诺', duties: ['operator'] });
  await interaction.as(tech).put(`/callbacks/${account.accountId}`, secrets);
  await wechat.control('accounts', {
    appId: app.appid,
    secret: app.secret,
    name: account.name,
    kind: 'service',
    followers: 5,
    habits: false,
    callback: { url: `http://127.0.0.1:${port}/wechat/callback/${account.key}`, ...secrets },
  });
  return {
    interaction,
    wechat,
    account,
    operator,
    follower: (act) => wechat.control('behave', { appId: app.appid, ...act }),
    sendByHand: (title) => sendByHand(wechat, title),
    effects: async (kind) => (await wechat.control<{ items: { openid: string }[] }>(`effects?kind=${kind}`)).items,
    async stop() {
      await custodian.close();
      await interaction.stop();
      await wechat.stop();
    },
  };
}

/** The smallest PNG. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function sendByHand(wechat: TestSandbox, title: string): Promise<string> {
  const { base } = wechat;
  const client = new WechatClient({ base, token: async () => (await fetchStableToken(base, app)).accessToken });
  const { mediaId: thumbMediaId } = await client.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  const { mediaId } = await client.drafts.add([{ title, content: '<p>看三个数字。</p>', thumbMediaId, needOpenComment: true }]);
  const { msgDataId } = await wechat.control<{ msgDataId: string }>('hand-sends', { appId: app.appid, mediaId });
  await eventually(async () => {
    const { items } = await wechat.control<{ items: { msgDataId: string }[] }>(`accounts/${app.appid}/posts`);
    if (!items.some((post) => post.msgDataId === msgDataId)) throw new Error('not sent yet');
  });
  return msgDataId;
}

/** Publishing's part: answers the token question. */
async function custody(servers: string, base: string) {
  const connection = await connectNats({ service: 'publishing', servers, log: createLogger('custodian', 'error') });
  connection.subscribe('rpc.publishing.token.*', {
    callback: (_error, question) => {
      const { accountId, publicKey } = tokenRequest.parse(question.json());
      void fetchStableToken(base, app).then(({ accessToken, expiresIn }) => {
        const expiresAt = new Date(Date.now() + expiresIn * 1_000).toISOString();
        question.respond(JSON.stringify({ sealed: sealToken(accessToken, publicKey, accountId), expiresAt }));
      });
    },
  });
  return connection;
}
