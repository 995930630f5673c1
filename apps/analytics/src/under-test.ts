import { tokenRequest, type AccountState } from '@kanfa/contracts';
import { createLogger } from '@kanfa/kit';
import { connectNats } from '@kanfa/messaging';
import { sealToken } from '@kanfa/service';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { testSandbox, type TestSandbox } from '@kanfa/testing';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { dayIn, type Day } from './days.js';
import { announcer } from './goals/goal.announcer.js';

const app = { appid: 'wx00000000000000a1', secret: '0123456789abcdef0123456789abcdef' };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export type Newsroom = {
  analytics: ServiceUnderTest;
  wechat: TestSandbox;
  account: AccountState;
  lead: Person;
  /** WeChat's calendar day. */
  today(): Promise<Day>;
  /** Lets WeChat's clock go on to 08:30 of the following day. */
  nextMorning(): Promise<void>;
  /** A follower does something. */
  follower(act: object): Promise<unknown>;
  /** A person sends an article by hand; its msgDataId. */
  sendByHand(title: string): Promise<string>;
  stop(): Promise<void>;
};

/** The service with a WeChat whose figures it reads and a custodian that gives its tokens. */
export async function newsroom(): Promise<Newsroom> {
  const wechat = await testSandbox();
  // specs say themselves when a day is imported: the importer's own look at the start might come before or after they name their account
  const env = { WECHAT_API_BASE: wechat.base, IMPORT_EVERY_SECONDS: '0' };
  const analytics = await serviceUnderTest({ name: 'analytics', module: AppModule, readConfig, announcer, env });
  const custodian = await custody(analytics.natsUrl, wechat.base);
  const account = await analytics.account({ appId: app.appid });
  const lead = await analytics.member({ name: '周砚秋', duties: ['lead'] });
  await wechat.control('accounts', {
    appId: app.appid,
    secret: app.secret,
    name: account.name,
    kind: 'service',
    followers: 5,
    habits: false,
  });
  // always noon in Shanghai: a spec that runs over midnight would read one day and write the next
  await wechat.control('clock', { set: nextNoon(new Date()).toISOString() });
  const clock = async () => new Date((await wechat.control<{ now: string }>('clock')).now);
  const today = async () => dayIn('Asia/Shanghai', await clock());
  return {
    analytics,
    wechat,
    account,
    lead,
    today,
    nextMorning: async () =>
      void (await wechat.control('clock', { set: new Date(Date.parse(`${await today()}T00:30:00Z`) + 86_400_000).toISOString() })),
    follower: (act) => wechat.control('behave', { appId: app.appid, ...act }),
    sendByHand: (title) => sendByHand(wechat, title),
    async stop() {
      await custodian.close();
      await analytics.stop();
      await wechat.stop();
    },
  };
}

/** The first 12:00 in Shanghai after `now`. */
function nextNoon(now: Date): Date {
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 4);
  return new Date(noon > now.getTime() ? noon : noon + 86_400_000);
}

async function sendByHand(wechat: TestSandbox, title: string): Promise<string> {
  const { base } = wechat;
  const client = new WechatClient({ base, token: async () => (await fetchStableToken(base, app)).accessToken });
  const { mediaId: thumbMediaId } = await client.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  const { mediaId } = await client.drafts.add([{ title, content: '<p>看三个数字。</p>', thumbMediaId, needOpenComment: true }]);
  return (await wechat.control<{ msgDataId: string }>('hand-sends', { appId: app.appid, mediaId })).msgDataId;
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
