import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contentRoutes,
  interactionRoutes,
  publishingRoutes,
  reviewRoutes,
  teamRoutes,
  type Duty,
  type PublicationView,
} from '@kanfa/contracts';
import { workspaceRoot } from '@kanfa/embedded';
import { patiently, until } from '../newsroom/patience.js';
import { Sandbox } from '../newsroom/sandbox.js';
import { bind, prove } from '../newsroom/second-factor.js';
import { Session, type Answered } from '../newsroom/session.js';
import { demoFolder } from '../newsroom/pieces.js';
import type { Ports } from '../ports.js';
import type { Secrets } from '../secrets.js';
import { feed } from '../venue.js';

const crew = { tech: 'tech', planner: 'planner', editor: 'editor', designer: 'designer', operator: 'operator' } as const satisfies Record<
  string,
  Duty
>;
type Unit = { unitId: string; sealedHash: string };
export type Act = { confirmToken: string; typedCount?: number };
export type House = Awaited<ReturnType<typeof openHouse>>;

/** Different for every use and the same in every run; nothing else in the world looks like them. */
const secretOf = (use: string, length: number): string => createHash('sha256').update(`outsider ${use}`).digest('hex').slice(0, length);
const password = secretOf('password', 20);
const cover = readFileSync(join(demoFolder, 'images', 'cover-filter.jpg'));
const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

/** A newsroom of six people and some accounts, furnished and used through the public API alone. */
export async function openHouse(ports: Ports, secrets: Secrets) {
  const venue = { gateway: `http://127.0.0.1:${ports.gateway}`, publicOrigin: `http://localhost:${ports.gateway}` };
  const sandbox = new Sandbox(`http://127.0.0.1:${ports['wechat-sandbox']}`, secrets.sandboxKey);
  const heard: Answered[] = [];
  const sessions = new Map<string, Session>();
  const as = (name: string): Session => {
    const session = sessions.get(name) ?? new Session(venue, { name, username: name, password }, (answer) => heard.push(answer));
    sessions.set(name, session);
    return session;
  };
  const confidential = [password];
  const connected: { appid: string; secret: string }[] = [];
  const columns = new Map<string, string>();
  const appIds = new Map<string, string>();
  const members = new Map<string, string>();

  async function found(): Promise<void> {
    const founder = { name: 'lead', post: 'lead', organisation: '栗川净水', duties: ['lead'], signIn: { username: 'lead', password } };
    const databaseUrl = `postgres://team_app:${encodeURIComponent(secrets.database.team.app)}@127.0.0.1:${ports.postgres}/team`;
    await feed(process.execPath, [join(workspaceRoot(), 'apps/team/dist/bootstrap.js')], JSON.stringify(founder), {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
    });
    await enrol('lead');
    for (const [name, duty] of Object.entries(crew)) await hire(name, duty);
  }

  async function hire(name: string, duty: Duty): Promise<void> {
    const body = { name, kind: 'employee' as const, organisation: '栗川净水', post: name, signIn: { username: name, password } };
    const { id } = await patiently(() => as('lead').call(teamRoutes.createMember, { body }));
    await patiently(() => as('lead').call(teamRoutes.grantDuty, { params: { memberId: id }, body: { duty } }));
    members.set(name, id);
  }

  /** Binds an authenticator to someone. */
  const enrol = (name: string): Promise<void> =>
    bind(as(name), (secret) => {
      as(name).person.authenticator = secret;
      confidential.push(secret);
    });

  /** An account at WeChat with its callback at ours, and a column to write for. */
  async function connect(n: number): Promise<string> {
    const own = {
      key: `account-${n}`,
      name: `栗川 ${n}`,
      kind: 'service' as const,
      verified: true,
      appId: `wx${hex(n + 1, 16)}`,
      originalId: `gh_${hex(n + 1, 12)}`,
      commentEnabled: true,
    };
    const [appSecret, token, encodingAesKey] = [secretOf(`secret ${n}`, 32), secretOf(`token ${n}`, 24), secretOf(`key ${n}`, 43)];
    confidential.push(appSecret, token, encodingAesKey);
    connected.push({ appid: own.appId, secret: appSecret });
    const callback = { url: `http://127.0.0.1:${ports.callback}/wechat/callback/${own.key}`, token, encodingAesKey, mode: 'safe' };
    await sandbox.putAccount({ ...own, key: undefined, secret: appSecret, followers: 20, habits: false, callback });
    const { accountId } = await patiently(() => as('tech').call(publishingRoutes.connectAccount, { body: { ...own, appSecret } }));
    await patiently(() => as('tech').call(interactionRoutes.putCallback, { params: { accountId }, body: { token, encodingAesKey } }));
    appIds.set(accountId, own.appId);
    const column = { accountId, name: `栏目 ${n}`, kind: 'service' as const, perMonth: 30, description: '' };
    columns.set(accountId, (await patiently(() => as('planner').call(contentRoutes.createColumn, { body: column }))).columnId);
    return accountId;
  }

  /** One article, written, given its cover, sealed, reviewed and approved by the people whose job it is. */
  async function approved(title: string, accountId: string): Promise<Unit> {
    const people = { editorId: members.get('editor')!, designerId: members.get('designer')! };
    const text = { title, author: '栗川编辑部', markdown: `先关水，再换芯。\n\n${title}`, images: {} };
    const begun = await patiently(() =>
      as('editor').call(contentRoutes.createArticle, { body: { accountId, columnId: columns.get(accountId)!, ...text, ...people } }),
    );
    const params = { articleId: begun.articleId };
    const settings = { openComment: false, fansOnlyComment: false, handSteps: [] };
    await as('editor').call(contentRoutes.updateArticle, { params, body: { textDone: true, settings } }, { ifMatch: begun.version });
    const picture = await as('designer').call(
      contentRoutes.uploadAsset,
      { query: { name: 'cover.jpg' } },
      { bytes: cover, contentType: 'image/jpeg' },
    );
    const crops = [
      { ratio: '2.35_1' as const, x1: 0, y1: 0, x2: 1, y2: 1 },
      { ratio: '1_1' as const, x1: 0, y1: 0, x2: 0.425532, y2: 1 },
    ];
    const set = { params, body: { assetId: picture.assetId, crops } };
    const design = await as('designer').call(contentRoutes.setCover, set, { ifMatch: begun.design.version });
    await as('designer').call(contentRoutes.finishDesign, { params, body: { done: true } }, { ifMatch: design.version });
    const bundle = { class: 'bundle' as const, accountId, articleIds: [begun.articleId] };
    const made = await patiently(() => as('editor').call(contentRoutes.createUnit, { body: bundle }));
    const unit = { params: { unitId: made.unitId } };
    const { sealedHash } = await as('editor').call(contentRoutes.submitUnit, unit, { ifMatch: made.version });
    await approve(made.unitId, sealedHash!);
    return { unitId: made.unitId, sealedHash: sealedHash! };
  }

  async function approve(unitId: string, sealedHash: string): Promise<void> {
    const lead = as('lead');
    const review = await until({ zh: '进入审核', en: 'the unit to be in review' }, async () => {
      const { items } = await patiently(() => lead.call(reviewRoutes.listReviews, { query: { unitId } }));
      return items.find((one) => one.sealedHash === sealedHash);
    });
    const params = { reviewId: review.reviewId };
    const { findingList } = await lead.call(reviewRoutes.getReview, { params });
    for (const { findingId } of findingList.filter(({ state }) => state === 'open')) {
      const body = { outcome: 'waived' as const, reason: '已核对，属实。', scope: 'unit' as const };
      await lead.call(reviewRoutes.settleFinding, { params: { ...params, findingId }, body });
    }
    await patiently(() => lead.call(reviewRoutes.approveReview, { params, body: { sealedHash } }));
  }

  async function schedule(unit: Unit, dueAt: Date, lane: 'publish' | 'mass-send', by: Session): Promise<string> {
    const given = { dueAt: dueAt.toISOString(), zone: 'Asia/Shanghai', sendLateUntilMinutes: 1_440 };
    const body = { ...unit, ...given, lane, ...(lane === 'mass-send' ? { audience: { toAll: true as const } } : {}) };
    return (await patiently(() => by.call(publishingRoutes.planPublication, { body }))).publicationId;
  }

  async function plan(unit: Unit, dueAt: Date, lane: 'publish' | 'mass-send'): Promise<string> {
    const publicationId = await schedule(unit, dueAt, lane, as('operator'));
    if (lane === 'mass-send') {
      await prove(as('lead'));
      await authorise(as('lead'), publicationId, unit.sealedHash, await token(as('lead'), publicationId, unit.sealedHash));
    }
    return publicationId;
  }

  /** What a dry run hands out to this person. */
  async function token(by: Session, publicationId: string, sealedHash: string): Promise<Act> {
    const dry = await by.call(publishingRoutes.authorisePublication, { params: { publicationId }, body: { sealedHash, dryRun: true } });
    return { confirmToken: dry.confirmToken!, ...(dry.reach?.typedCountWanted ? { typedCount: dry.reach.recipients } : {}) };
  }

  async function authorise(by: Session, publicationId: string, sealedHash: string, act: Act): Promise<void> {
    await by.call(publishingRoutes.authorisePublication, { params: { publicationId }, body: { sealedHash, ...act } });
  }

  /** Somebody at another computer: a session of their own. */
  const elsewhere = (name: string): Session => new Session(venue, as(name).person, (answer) => heard.push(answer));

  /** The tokens in use now: WeChat gives the same one to whoever asks. */
  function accessTokens(): Promise<string[]> {
    return Promise.all(
      connected.map(async (account) => {
        const body = JSON.stringify({ grant_type: 'client_credential', ...account });
        const answer = await fetch(`http://127.0.0.1:${ports['wechat-sandbox']}/cgi-bin/stable_token`, { method: 'POST', body });
        return ((await answer.json()) as { access_token: string }).access_token;
      }),
    );
  }

  /** What the console shows of all publications. */
  async function story(): Promise<PublicationView[]> {
    const all: PublicationView[] = [];
    for (let after: string | undefined; ;) {
      const page = await as('operator').call(publishingRoutes.listPublications, { query: { limit: 200, ...(after ? { after } : {}) } });
      all.push(...page.items);
      if (!page.next) return all;
      after = page.next;
    }
  }

  return {
    sandbox,
    as,
    hire,
    enrol,
    heard,
    gateway: venue.gateway,
    appIds,
    password,
    publicOrigin: venue.publicOrigin,
    confidential,
    accessTokens,
    found,
    connect,
    approved,
    elsewhere,
    schedule,
    token,
    authorise,
    plan,
    story,
  };
}
