import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchStableToken } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, control, end, newFolder, startFast } from '../sandbox.fixture.js';
import { openidOf, personOf } from './openids.js';

const { appId } = account;
const size = 25_000;
let sandbox: Sandbox;
let token: string;

const call = async <T>(path: string, body?: object): Promise<T> => {
  const url = `${sandbox.base}/cgi-bin/${path}${path.includes('?') ? '&' : '?'}access_token=${token}`;
  const answer = await request(url, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  return (await answer.body.json()) as T;
};
const rows = (): number => sandbox.world.store.row<{ n: number }>('SELECT count(*) AS n FROM follower')!.n;
type Page = { total: number; count: number; data?: { openid: string[] }; next_openid: string };

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, followers: size });
  token = (await fetchStableToken(sandbox.base, { appid: appId, secret: account.secret })).accessToken;
});
afterAll(() => end(sandbox));

describe('a population', () => {
  it('needs no row while it is silent', () => expect(rows()).toBe(0));

  it('is listed in pages of ten thousand, those who left and those who came counted', async () => {
    await control(sandbox, 'behave', { appId, act: 'unfollow', person: 3 });
    await control(sandbox, 'behave', { appId, act: 'unfollow', person: 20_000 });
    await control(sandbox, 'behave', { appId, act: 'follow' });
    const persons: number[] = [];
    const counts: number[] = [];
    let next = '';
    do {
      const page = await call<Page>(`user/get?next_openid=${next}`);
      expect(page.total).toBe(size - 1);
      counts.push(page.count);
      persons.push(...(page.data?.openid ?? []).map((openid) => personOf(appId, openid)!));
      next = page.next_openid;
    } while (next !== '');
    expect(counts).toEqual([10_000, 10_000, size - 1 - 20_000, 0]);
    expect(persons).toEqual(Array.from({ length: size + 1 }, (_, at) => at + 1).filter((person) => person !== 3 && person !== 20_000));
  });

  it('has a row for whom something is remembered', async () => {
    const before = rows();
    const { tag } = await call<{ tag: { id: number } }>('tags/create', { tag: { name: '常客' } });
    const openid_list = [5, 6, 7].map((person) => openidOf(appId, person));
    expect(await call('tags/members/batchtagging', { tagid: tag.id, openid_list })).toMatchObject({ errcode: 0 });
    expect(await call('user/info/updateremark', { openid: openidOf(appId, 8), remark: '老客户' })).toMatchObject({ errcode: 0 });
    expect(rows()).toBe(before + 4);
    expect(await call<Page>('user/tag/get', { tagid: tag.id })).toMatchObject({ count: 3, data: { openid: openid_list } });
    expect((await call<{ tags: { id: number; count: number }[] }>('tags/get')).tags.find(({ id }) => id === tag.id)?.count).toBe(3);
    expect(await call(`user/info?openid=${openidOf(appId, 8)}`)).toMatchObject({ subscribe: 1, remark: '老客户' });
  });

  it('knows a silent follower the same way each time, and nobody else', async () => {
    const silent = await call(`user/info?openid=${openidOf(appId, 24_000)}`);
    expect(silent).toMatchObject({ subscribe: 1, tagid_list: [], subscribe_time: expect.any(Number) });
    expect(await call(`user/info?openid=${openidOf(appId, 24_000)}`)).toEqual(silent);
    expect(await call(`user/info?openid=${openidOf(appId, size + 2)}`)).toMatchObject({ errcode: 40003 });
    expect(await call(`user/info?openid=${openidOf(appId, 3)}`)).toMatchObject({ subscribe: 0 });
  });

  it('may grow, never shrink', async () => {
    await control(sandbox, 'accounts', { ...account, followers: size + 10 });
    expect((await call<Page>('user/get')).total).toBe(size + 8);
    await control(sandbox, 'accounts', { ...account, followers: 10 });
    expect((await call<Page>('user/get')).total).toBe(size + 8);
  });
});
