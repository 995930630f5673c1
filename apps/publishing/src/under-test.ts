import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  reviewApproved,
  type AccountView,
  type AuthorisationAnswer,
  type DecisionAnswer,
  type DemandedStep,
  type MenuButton,
  type PublicationDetail,
  type PublicationStateName,
  type PublicationView,
  type ReviewFact,
  type SealedArticle,
  type SealedUnit,
} from '@kanfa/contracts';
import { canonicalJson, createLogger, FileStore, SecretBox, type Database, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually, testSandbox, type Answer, type TestSandbox } from '@kanfa/testing';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig, type Config } from './config.js';
import { SealedUnits } from './approval/sealed-unit.client.js';
import { Checkpoint } from './dispatch/checkpoint.js';
import { Dispatcher } from './dispatch/dispatcher.client.js';
import { Follower } from './dispatch/follower.client.js';
import { Pages } from './dispatch/pages.client.js';
import { Pictures } from './dispatch/pictures.client.js';
import { Reads } from './dispatch/reads.client.js';
import { Reconciler } from './dispatch/reconciler.client.js';
import { Roaming } from './dispatch/roaming.client.js';
import { Sender } from './dispatch/sender.client.js';
import { Visits } from './dispatch/visits.client.js';
import { Wechat } from './dispatch/wechat.client.js';
import { DraftLock } from './lock/draft-lock.client.js';
import { TokenCustodian } from './token/token-custodian.client.js';
import { TokenReaders } from './token/token-readers.client.js';

/** Leases, time-outs and pauses are a twentieth of the real ones. */
const timeFactor = 0.05;
const secretOf = (n: number) => String(n).padStart(32, '0');

export type Approved = { unitId: string; sealedHash: string };
export type Effect = { kind: string; remoteId: string | null; account: string; at: string; details: Record<string, unknown> };

/** publishing in front of the real simulator: people, one account, and what a test asks for again and again. */
export type Desk = {
  service: ServiceUnderTest;
  sandbox: TestSandbox;
  operator: Person;
  lead: Person;
  tech: Person;
  account: AccountView;
  /** The settings the service runs with, for processes beside it. */
  settings: Config;
  /** A dispatcher's hand of one's own, beside those of the service. */
  visits: Visits;
  /** A dispatcher of one's own that does nothing by itself: one visit at a time, on request. */
  dispatcher: Dispatcher;
  /** A custodian as another process would have it. */
  custodian(): TokenCustodian;
  appId: string;
  /** A picture in the file store, by its hash. */
  picture: string;
  connect(given?: { verified?: boolean; kind?: 'service' | 'subscription'; switches?: Record<string, boolean> }): Promise<AccountView>;
  approve(
    titles: string[],
    given?: Partial<SealedArticle> & { accountId?: string; unitId?: string; smallChangeOf?: string; demandedSteps?: DemandedStep[] },
  ): Promise<Approved>;
  approveMenu(buttons: MenuButton[]): Promise<Approved>;
  plan(approved: Approved, given: Record<string, unknown>): Promise<PublicationView>;
  authorise(publication: Pick<PublicationView, 'publicationId' | 'sealedHash'>): Promise<void>;
  /** Settles it by hand: the dry run, then the act with its token. Whether the service let it. */
  decide(publicationId: string, outcome: 'sent' | 'not-sent'): Promise<boolean>;
  /** Waits until the publication is in this state and returns it with everything that happened. */
  reaches(publicationId: string, state: PublicationStateName, timeoutMs?: number): Promise<PublicationDetail>;
  /** Waits until the published page was looked at. */
  seesPage(publicationId: string): Promise<PublicationDetail>;
  effects(kind: string, appId?: string): Promise<Effect[]>;
  fault(endpoint: string, kind: string, times?: number): Promise<void>;
  stop(): Promise<void>;
};

/** `env` changes the service's settings. */
export async function deskUnderTest(env: Record<string, string> = {}): Promise<Desk> {
  let config: Config | undefined;
  const filesDir = mkdtempSync(join(tmpdir(), 'kanfa-publishing-files-'));
  const files = new FileStore(filesDir);
  const sandbox = await testSandbox();
  const service = await serviceUnderTest({
    name: 'publishing',
    module: AppModule,
    readConfig: (from) => (config = readConfig(from)),
    announcer,
    env: {
      FILES_DIR: filesDir,
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      WECHAT_API_BASE: sandbox.base,
      DISPATCH_TIME_FACTOR: String(timeFactor),
      CAPABILITY_PROBE_HOURS: '0',
      UNDO_WINDOW_SECONDS: '0',
      ...env,
    },
  });
  const log = createLogger('publishing', 'error');
  const relay = new Relay({ service: 'publishing', servers: service.natsUrl, db: service.db, log });
  const [operator, unproven, tech] = await Promise.all([
    service.member({ name: '赵一诺', duties: ['operator'] }),
    service.member({ name: '周砚秋', duties: ['lead'] }),
    service.member({ name: '郑北辰', duties: ['tech'] }),
  ]);
  // as if verified a moment ago: what authorises needs it
  // always just proven: a long drill outlives any proof of the second factor
  const lead = {
    ...unproven,
    get factorAt() {
      return Date.now();
    },
  };
  const bytes = await sharp({ create: { width: 90, height: 40, channels: 3, background: '#1e6fb8' } })
    .jpeg()
    .toBuffer();
  const picture = await files.put(bytes);
  let made = 0;

  const connect: Desk['connect'] = async ({ verified = true, kind = 'service', switches = {} } = {}) => {
    // taken once: specs connect several accounts at the same time
    const number = (made += 1);
    const appId = `wx${String(number).padStart(16, '0')}`;
    const known = { appId, secret: secretOf(number), name: `栗川净水 ${number}`, kind, verified, habits: false, followers: 20, switches };
    const { originalId } = await sandbox.control<{ originalId: string }>('accounts', known);
    const account = { key: `lichuan-${number}`, name: known.name, kind, verified, appId, originalId, commentEnabled: true };
    const { body, status } = await stored((idempotencyKey) =>
      service.as(tech).post<AccountView>('/accounts', { ...account, appSecret: known.secret }, { idempotencyKey }),
    );
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };
  const account = await connect();

  const sealAndApprove = async (unit: SealedUnit, title: string, more: Partial<ReviewFact> = {}): Promise<Approved> => {
    const sealedHash = await files.put(Buffer.from(canonicalJson(unit)));
    const fact = {
      ...reviewApproved.example,
      reviewId: v7(),
      unitId: unit.unitId,
      accountId: unit.accountId,
      class: unit.class,
      title,
      sealedHash,
      decidedBy: lead.memberId,
      ...more,
    };
    await service.deliver(reviewApproved, fact, { key: unit.unitId, accountId: unit.accountId });
    // in a drill the process that hears it may be killed, and the broker gives it to the next one a while later
    await eventually(
      async () => {
        const { body } = await service.as(operator).get<{ items: { sealedHash: string }[] }>('/units/approved?limit=200');
        if (!body.items.some((item) => item.sealedHash === sealedHash)) throw new Error('not approved yet');
      },
      { timeoutMs: 90_000 },
    );
    return { unitId: unit.unitId, sealedHash };
  };

  return {
    service,
    sandbox,
    operator,
    lead,
    tech,
    account,
    settings: config!,
    visits: new Visits(service.db, relay, new Roaming(new SealedUnits(files)), config!),
    dispatcher: dispatcherOf(service.db, relay, files, config!, log),
    custodian: () => custodianOf(service.db, config!, log),
    appId: account.appId,
    picture,
    connect,
    async approve(titles, { accountId = account.accountId, unitId = v7(), smallChangeOf, demandedSteps, ...given } = {}) {
      const articles = titles.map((title) => articleOf(title, picture, given));
      return sealAndApprove({ format: 1, class: 'bundle', unitId, accountId, articles }, titles[0]!, {
        ...(smallChangeOf ? { smallChangeOf } : {}),
        ...(demandedSteps ? { demandedSteps } : {}),
      });
    },
    approveMenu: (buttons) => sealAndApprove({ format: 1, class: 'menu', unitId: v7(), accountId: account.accountId, buttons }, '菜单'),
    async plan(approved, given) {
      const dueAt = new Date(Date.now() - 1_000).toISOString();
      const { body, status } = await stored((idempotencyKey) =>
        service.as(operator).post<PublicationView>('/publications', { ...approved, dueAt, ...given }, { idempotencyKey }),
      );
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
    async authorise({ publicationId, sealedHash }) {
      const path = `/publications/${publicationId}/authorisation`;
      const { body } = await stored(() => service.as(lead).post<AuthorisationAnswer>(path, { sealedHash, dryRun: true }));
      const act = { sealedHash, confirmToken: body.confirmToken, typedCount: body.reach?.recipients };
      const { body: done, status } = await stored((idempotencyKey) =>
        service.as(lead).post<AuthorisationAnswer>(path, act, { idempotencyKey }),
      );
      if (status !== 200 || !done.done) throw new Error(JSON.stringify(done));
    },
    async decide(publicationId, outcome) {
      const path = `/publications/${publicationId}/decision`;
      const proven = service.as({ ...lead, factorAt: Date.now() });
      const { body } = await proven.post<Partial<DecisionAnswer>>(path, { outcome, dryRun: true });
      if (!body.confirmToken) return false;
      return (await proven.post(path, { outcome, note: '看过', confirmToken: body.confirmToken })).status === 200;
    },
    reaches: (publicationId, state, timeoutMs = 20_000) =>
      eventually(
        async () => {
          const { body } = await service.as(operator).get<PublicationDetail>(`/publications/${publicationId}`);
          if (body.state !== state)
            throw new Error(`${body.state}, not ${state}: ${JSON.stringify([body.problem, body.attempts, body.evidence])}`);
          return body;
        },
        { timeoutMs },
      ),
    seesPage: (publicationId) =>
      eventually(async () => {
        const { body } = await service.as(operator).get<PublicationDetail>(`/publications/${publicationId}`);
        if (body.ladder === 'reported-by-wechat') throw new Error(JSON.stringify(body.evidence));
        return body;
      }),
    async effects(kind, appId = account.appId) {
      return (await sandbox.control<{ items: Effect[] }>(`effects?account=${appId}&kind=${kind}`)).items;
    },
    async fault(endpoint, kind, times = 1) {
      await sandbox.control('faults', { endpoint, kind, times });
    },
    async stop() {
      await service.stop();
      await sandbox.stop();
      rmSync(filesDir, { recursive: true, force: true });
    },
  };
}

/** Makes a request again, under the same key, while its database is away: a drill may just have killed it. */
async function stored<T>(request: (idempotencyKey: string) => Promise<Answer<T>>): Promise<Answer<T>> {
  const key = v7();
  return eventually(
    async () => {
      const answer = await request(key);
      if (answer.status >= 500) throw new Error(JSON.stringify(answer.body));
      return answer;
    },
    { timeoutMs: 120_000 },
  );
}

const custodianOf = (db: Database, config: Config, log: Log): TokenCustodian =>
  new TokenCustodian(db, new SecretBox(config.MASTER_KEY, config.MASTER_KEY_PREVIOUS), new TokenReaders(db, log), config);

/** The same parts as in `app.module.ts`. */
function dispatcherOf(db: Database, relay: Relay, files: FileStore, config: Config, log: Log): Dispatcher {
  const [seals, checkpoint] = [new SealedUnits(files), new Checkpoint()];
  const visits = new Visits(db, relay, new Roaming(seals), config);
  const wechat = new Wechat(custodianOf(db, config, log), config);
  const pictures = new Pictures(db, seals, wechat);
  const reads = new Reads(db, wechat, log);
  const lock = new DraftLock(db, seals, pictures, reads, config);
  const sender = new Sender(db, seals, pictures, wechat, visits, checkpoint, lock);
  const reconciler = new Reconciler(db, seals, pictures, reads, sender, visits, checkpoint, log);
  return new Dispatcher(visits, sender, reconciler, new Follower(db, reads, new Pages(config), visits, lock), config, log);
}

const articleOf = (title: string, picture: string, given: Partial<SealedArticle>): SealedArticle => ({
  articleId: v7(),
  revision: 1,
  title,
  author: '陆听澜',
  digest: '先关水，再换芯',
  html: `<section><p>先关水。<strong>再换芯</strong> &amp; 冲洗。</p><p><img src="kanfa-asset:${picture}" alt="" /></p><p>见 <a href="https://example.org/x">资料</a></p></section>`,
  text: '先关水。再换芯 & 冲洗。',
  cover: { hash: picture, contentType: 'image/jpeg', crops: [{ ratio: '2.35_1', x1: 0, y1: 0, x2: 1, y2: 0.95 }] },
  images: [{ hash: picture, contentType: 'image/jpeg' }],
  openComment: true,
  fansOnlyComment: false,
  claims: [],
  handSteps: [],
  ...given,
});
