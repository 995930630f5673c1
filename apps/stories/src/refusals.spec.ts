import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { Person, type Refusal } from './person.js';
import { Platform } from './platform.js';
import { asSuperuser, rowsOf } from './rows.js';

type Listed = { items: Record<string, unknown>[] };
type Named = { status: number; code: string; zh: RegExp; en: RegExp };

/** Each gets a sentence in both languages that says what to do, and leaves nothing behind: no row, no file. */
describe('a request that cannot be granted', () => {
  const platform = new Platform(22_000);
  const people: Record<string, Person> = {};
  let before: Record<string, string>;
  let accountId: string;
  let article: { articleId: string; version: number };
  let bundle: { unitId: string; version: number };
  let ownReview: { reviewId: string; sealedHash: string; unitId: string };

  const as = (key: string): Person => people[key]!;
  const made = async <T>(key: string, method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
    const answer = await as(key).ask(method, path, { body, headers });
    expect([path, answer.status]).toEqual([path, method === 'POST' && version === undefined ? 201 : 200]);
    return answer.body as T;
  };
  const listed = async (key: string, path: string) => ((await as(key).ask('GET', path)).body as Listed).items;
  const expectRefused = (refusal: Refusal, { status, code, zh, en }: Named) =>
    expect(refusal).toEqual({ status, code, zh: expect.stringMatching(zh), en: expect.stringMatching(en) });

  beforeAll(async () => {
    await platform.start();
    const { demo } = platform;
    for (const key of ['zhouyanqiu', 'lutinglan', 'hanlang', 'luoshenyan', 'zhaoyinuo', 'jiangdu'])
      people[key] = await Person.signedIn(demo, key);
    accountId = (await listed('lutinglan', '/accounts')).find(({ key }) => key === 'lichuan')!['accountId'] as string;

    const markdown = '净水器\n\n<script>alert(1)</script>\n\n![远](https://example.com/a.png)';
    article = await made('lutinglan', 'POST', '/articles', { accountId, title: '字'.repeat(40), markdown });
    bundle = await made('lutinglan', 'POST', '/units', { class: 'bundle', accountId, articleIds: [article.articleId] });

    const buttons = [{ name: '官网', type: 'view', url: 'https://example.com/' }];
    const menu = await made<typeof bundle>('zhouyanqiu', 'POST', '/units', { class: 'menu', accountId, buttons });
    await made('zhouyanqiu', 'POST', `/units/${menu.unitId}/submission`, undefined, menu.version);
    ownReview = await eventually(async () => {
      const [review] = await listed('zhouyanqiu', `/reviews?unitId=${menu.unitId}`);
      expect(review).toBeDefined();
      return review as typeof ownReview;
    });
    article = (await as('lutinglan').ask('GET', `/articles/${article.articleId}`)).body as typeof article;
    await eventually(async () => {
      const first = await rowsOf(platform);
      expect(await rowsOf(platform)).toEqual(first);
      before = first;
    });
  }, 300_000);
  afterEach(async () => expect(await rowsOf(platform)).toEqual(before));
  afterAll(() => platform.discard(), 60_000);

  describe('because it cannot be read', () => {
    it.each<[string, unknown, Record<string, string>, Named]>([
      [
        'is not JSON',
        '{"title": ',
        {},
        { status: 400, code: 'unreadable-request', zh: /不是有效的 JSON.*重发/, en: /not valid JSON.*send it again/ },
      ],
      ['is a list', [], {}, { status: 422, code: 'input-invalid', zh: /需要修改：body/, en: /^Please correct: body/ }],
      [
        'lacks a part and has another wrong',
        { markdown: 5, editorId: 'me' },
        {},
        { status: 422, code: 'input-invalid', zh: /body\.editorId.*body\.markdown/, en: /body\.editorId.*body\.markdown/ },
      ],
      [
        'holds a NUL',
        { title: 'a\0b', markdown: '' },
        {},
        { status: 422, code: 'input-invalid', zh: /无法保存的字符.*删掉/, en: /remove it/ },
      ],
      [
        'is XML',
        '<a/>',
        { 'content-type': 'text/xml' },
        { status: 415, code: 'unsupported-format', zh: /application\/json/, en: /application\/json/ },
      ],
      ['is too large', { markdown: 'x'.repeat(3_000_000) }, {}, { status: 413, code: 'too-large', zh: /最多 2 MB/, en: /At most 2 MB/ }],
    ])('%s', async (_what, body, headers, named) => {
      expectRefused(await as('lutinglan').refusal('POST', '/articles', { body, headers }), named);
    });

    it('is for an address there is not', async () => {
      const named = { status: 404, code: 'no-such-route', zh: /\/api\/docs/, en: /\/api\/docs/ };
      expectRefused(await as('lutinglan').refusal('GET', '/nothing'), named);
    });
  });

  describe('because of the person', () => {
    const login = (body: unknown, headers?: Record<string, string>) =>
      new Person(platform.demo).refusal('POST', '/auth/sign-in', { body, ...(headers ? { headers } : {}) });

    it('gives a wrong password, or one of nobody', async () => {
      const named = { status: 401, code: 'sign-in-refused', zh: /用户名或密码不对.*核对/, en: /not right.*Check/ };
      expectRefused(await login({ login: 'lutinglan', password: 'guess' }), named);
      expectRefused(await login({ login: 'nobody', password: 'guess' }), named);
    });

    it('forgets half of the sign-in', async () => {
      const named = { status: 422, code: 'input-invalid', zh: /body\.password.*没有填写/, en: /body\.password.*is missing/ };
      expectRefused(await login({ login: 'lutinglan' }), named);
    });

    it('is on another site', async () => {
      const named = { status: 403, code: 'other-site', zh: /别的网站.*API 密钥/, en: /another site.*API key/ };
      expectRefused(await as('lutinglan').refusal('POST', '/topics', { body: {}, headers: { origin: 'https://evil.example' } }), named);
    });

    it('is not signed in, or the session or key is over', async () => {
      const { demo } = platform;
      const nobody = { status: 401, code: 'not-signed-in', zh: /请先登录/, en: /^Sign in first/ };
      expectRefused(await new Person(demo).refusal('GET', '/articles'), nobody);
      const key = { status: 401, code: 'api-key-invalid', zh: /新建一个/, en: /Make a new one/ };
      expectRefused(await new Person(demo).refusal('GET', '/articles', { headers: { authorization: 'Bearer kanfa_gone' } }), key);

      const over = { status: 401, code: 'session-ended', zh: /请重新登录/, en: /Sign in again/ };
      const left = await Person.signedIn(demo, 'sujin');
      await left.ask('GET', '/me');
      await left.ask('POST', '/auth/sign-out');
      expectRefused(await left.refusal('GET', '/me'), over);
      const late = await Person.signedIn(demo, 'sujin');
      await asSuperuser(platform, 'team', (client) =>
        client.query(
          `UPDATE auth_session SET expires_at = now() - interval '1 minute' FROM person WHERE person.id = user_id AND person.name = '苏槿'`,
        ),
      );
      expectRefused(await late.refusal('GET', '/me'), over);
    });
  });

  describe('because of a picture', () => {
    const png = (width: number, height: number): Buffer => {
      const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000000', 'hex');
      bytes.writeUInt32BE(width, 16);
      bytes.writeUInt32BE(height, 20);
      return bytes;
    };
    it.each<[string, Uint8Array, Named]>([
      ['that is none', Buffer.from('hello'), { status: 422, code: 'picture-expected', zh: /不是图片.*JPG/, en: /not a picture.*JPG/ }],
      [
        'with scripts in it',
        Buffer.from('<svg><script/></svg>'),
        { status: 422, code: 'picture-is-svg', zh: /导出为 PNG/, en: /Export it as PNG/ },
      ],
      ['that is cut off', png(10, 10), { status: 422, code: 'picture-unreadable', zh: /重新导出/, en: /export it anew/ }],
      ['over the limit', new Uint8Array(12_000_000), { status: 413, code: 'too-large', zh: /最多 10 MB/, en: /At most 10 MB/ }],
    ])('%s', async (_what, body, named) => {
      expectRefused(await as('lutinglan').refusal('POST', '/assets?name=a.png', { body, headers: { 'content-type': 'image/png' } }), named);
    });

    it('that the text names and nobody uploaded', async () => {
      const body = { accountId, title: '死链', markdown: '文\n\n![图](images/gone.png)' };
      const named = {
        status: 422,
        code: 'image-missing',
        zh: /第 3 行的 images\/gone\.png.*请上传/,
        en: /images\/gone\.png in line 3.*Upload/,
      };
      expectRefused(await as('lutinglan').refusal('POST', '/articles', { body }), named);
    });
  });

  describe('because of the text', () => {
    it('has everything named that WeChat would refuse or drop, and stays a draft', async () => {
      const refusal = await as('lutinglan').refusal('POST', `/units/${bundle.unitId}/submission`, {
        headers: { 'if-match': `"${bundle.version}"` },
      });
      expect(refusal).toMatchObject({ status: 422, code: 'unit-not-ready' });
      for (const said of [/标题有 40 个字.*缩短 8 个字/, /第 3 行有脚本.*删掉/, /第 5 行的图片在别处.*上传/, /没有封面/])
        expect(refusal.zh).toMatch(said);
      for (const said of [/40 characters.*Shorten it by 8/, /Line 3 holds a script.*Remove it/, /picture in line 5.*upload/, /no cover/])
        expect(refusal.en).toMatch(said);
    });

    it('shows nobody the script', async () => {
      const { body } = await as('lutinglan').ask('GET', `/articles/${article.articleId}/preview`);
      expect(body['html']).not.toContain('script');
      expect(body['problems']).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'script-in-text', line: 3 })]));
    });

    it('was changed by someone else meanwhile, or the version is not said', async () => {
      const change = { body: { title: '短标题' } };
      const stale = { status: 412, code: 'stale-version', zh: /重新载入/, en: /Load it again/ };
      const headers = { 'if-match': `"${article.version + 5}"` };
      expectRefused(await as('lutinglan').refusal('PATCH', `/articles/${article.articleId}`, { ...change, headers }), stale);
      const missing = { status: 428, code: 'version-required', zh: /If-Match/, en: /If-Match/ };
      expectRefused(await as('lutinglan').refusal('PATCH', `/articles/${article.articleId}`, change), missing);
    });
  });

  describe('because of the decision', () => {
    const approve = (key: string, sealedHash = ownReview.sealedHash) =>
      as(key).refusal('POST', `/reviews/${ownReview.reviewId}/approval`, { body: { sealedHash } });

    it('is about one’s own piece', async () => {
      expectRefused(await approve('zhouyanqiu'), { status: 403, code: 'own-unit', zh: /另一位审核人/, en: /Ask another reviewer/ });
    });

    it('is for others to take', async () => {
      expectRefused(await approve('lutinglan'), {
        status: 403,
        code: 'right-not-given',
        zh: /“审核”.*运营负责人/,
        en: /right to review.*ask the lead/,
      });
      expectRefused(await approve('luoshenyan'), { status: 403, code: 'stage-of-others', zh: /请等/, en: /^This stage.*Wait/ });
    });

    it('does not stand yet', async () => {
      const { unitId, sealedHash } = ownReview;
      const named = { status: 409, code: 'not-approved', zh: /重新送审/, en: /Submit it again/ };
      const plan = { unitId, sealedHash, lane: 'publish', dueAt: new Date().toISOString(), zone: 'Asia/Shanghai' };
      expectRefused(await as('zhaoyinuo').refusal('POST', '/publications', { body: plan }), named);
      expectRefused(await as('zhaoyinuo').refusal('POST', '/menu-applications', { body: { unitId, sealedHash, dryRun: true } }), named);
    });
  });

  describe('because it is about what was not given', () => {
    let foreign: [string, string, unknown?][];
    beforeAll(async () => {
      const one = async (path: string, id: string) => (await listed('zhouyanqiu', `${path}?accountId=${accountId}`))[0]![id] as string;
      const [publication, conversation, comment, goal, topic] = [
        await one('/publications', 'publicationId'),
        await one('/conversations', 'id'),
        await one('/comments', 'id'),
        await one('/goals', 'goalId'),
        await one('/topics', 'topicId'),
      ];
      foreign = [
        ['GET', `/articles/${article.articleId}`],
        ['GET', `/articles/${article.articleId}/preview`],
        ['GET', `/articles/${article.articleId}/revisions`],
        ['PATCH', `/articles/${article.articleId}`, { title: '改' }],
        ['DELETE', `/articles/${article.articleId}`],
        ['POST', '/articles', { accountId, title: '新', markdown: '文' }],
        ['GET', `/units/${bundle.unitId}`],
        ['POST', `/units/${bundle.unitId}/submission`],
        ['GET', `/reviews/${ownReview.reviewId}`],
        ['POST', `/reviews/${ownReview.reviewId}/approval`, { sealedHash: ownReview.sealedHash }],
        ['GET', `/publications/${publication}`],
        ['POST', `/publications/${publication}/cancellation`, {}],
        ['GET', `/conversations/${conversation}`],
        ['POST', `/conversations/${conversation}/answers`, { text: '您好' }],
        ['GET', `/comments/${comment}`],
        ['POST', `/comments/${comment}/answer`, { text: '您好' }],
        ['GET', `/goals/${goal}`],
        ['GET', `/topics/${topic}`],
        ['DELETE', `/topics/${topic}`],
        ['GET', `/accounts/${accountId}`],
        ['PATCH', `/accounts/${accountId}`, { name: '别的名字' }],
        ['GET', `/callbacks/${accountId}`],
        ['POST', '/comment-sync', { accountId }],
        ['POST', '/figure-imports', { accountId, date: '2026-11-01' }],
      ];
    });

    // 江渡 writes for an agency, 韩朗 edits for another account
    it.each(['jiangdu', 'hanlang'])('%s neither sees nor touches it', async (key) => {
      for (const [method, path, body] of foreign) {
        const asked = { ...(body === undefined ? {} : { body }), headers: method === 'GET' ? {} : { 'if-match': '"1"' } };
        const { status, zh } = await as(key).refusal(method, path, asked);
        expect([method, path, [403, 404].includes(status), zh]).toEqual([method, path, true, expect.stringMatching(/权限|没有这|不归您/)]);
      }
    });

    it('lists nothing of it', async () => {
      for (const path of ['/articles', '/units', '/reviews', '/publications', '/conversations', '/comments', '/goals'])
        expect([path, await listed('hanlang', `${path}?accountId=${accountId}`)]).toEqual([path, []]);
      const given = await listed('jiangdu', '/articles');
      const me = (await as('jiangdu').ask('GET', '/me')).body['memberId'];
      expect(given.map(({ editorId }) => editorId)).toEqual([me]);
    });
  });
});
