import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { WechatClient } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const fault = (endpoint: string, kind: string, times = 1) => control(sandbox, 'faults', { endpoint, kind, times });
const clear = () => request(`${sandbox.base}/__sandbox/faults`, { method: 'DELETE' });
/** Waits for a hanging answer as briefly as a busy machine allows; everything else has time. */
const clientFor = (kind: string): WechatClient => (kind.startsWith('hang') ? clientOf(sandbox, { timeoutMs: 2_000 }) : wechat);
const drafts = async (): Promise<number> => (await control<Record<string, number>>(sandbox, 'effects/counts'))['draft-created'] ?? 0;

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', account);
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('a fault', () => {
  it.each(['busy-after', 'reset-after', 'hang-after', 'http500-after', 'garbage-after', 'truncated-after'])(
    '%s: executed, and the client says unknown',
    async (kind) => {
      const before = await drafts();
      await fault('draft/add', kind);
      await expect(draft(clientFor(kind))).rejects.toMatchObject({ name: 'WechatError', outcome: 'unknown' });
      await eventually(async () => expect(await drafts()).toBe(before + 1));
    },
  );

  it.each(['busy', 'reset-before', 'hang-before', 'http500-before', 'garbage-before', 'truncated-before'])(
    '%s: not executed, and the client still cannot know',
    async (kind) => {
      const before = await drafts();
      await fault('draft/add', kind);
      await expect(draft(clientFor(kind))).rejects.toMatchObject({ outcome: 'unknown' });
      expect(await drafts()).toBe(before);
    },
  );

  it.each([40164, 45009, 53503, 53504, 53505])('error:%i: not executed, and the client knows', async (errcode) => {
    const mediaId = await draft(wechat);
    const counts = () => control<Record<string, number>>(sandbox, 'effects/counts');
    const before = await counts();
    await fault('freepublish/submit', `error:${errcode}`);
    await expect(wechat.publish.submit(mediaId)).rejects.toMatchObject({ errcode });
    expect(await counts()).toEqual(before);
  });

  it('error:40164 names the address, as people copy it from there', async () => {
    await fault('draft/count', 'error:40164');
    await expect(wechat.drafts.count()).rejects.toMatchObject({
      errmsg: expect.stringMatching(/^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist/),
    });
  });

  it('plain-text: executed, and a client that looks at bytes does not mind', async () => {
    const before = await drafts();
    await fault('draft/add', 'plain-text');
    await expect(draft(wechat)).resolves.toEqual(expect.any(String));
    expect(await drafts()).toBe(before + 1);
  });

  it('slow by distribution: executed, answered later', async () => {
    await fault('draft/add', 'slow:lognormal:5:20');
    await expect(draft(wechat)).resolves.toEqual(expect.any(String));
  });

  it('strikes the account it is meant for, and no other', async () => {
    await control(sandbox, 'faults', { endpoint: '*', kind: 'busy', account: 'wxffffffffffffffff' });
    await expect(draft(wechat)).resolves.toEqual(expect.any(String));
    await clear();
  });

  it('strikes as often as its probability says, and in the same calls of every world', async () => {
    const struck = async (): Promise<string> => {
      await control(sandbox, 'faults', { endpoint: 'draft/count', kind: 'busy', times: 1_000, probability: 0.3 });
      let pattern = '';
      for (let call = 0; call < 40; call++)
        pattern += await wechat.drafts.count().then(
          () => '.',
          () => 'x',
        );
      await clear();
      return pattern;
    };
    const [first, second] = [await struck(), await struck()];
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(second).toBe(first);
  });

  it('banned-after: executed, and nothing more is', async () => {
    const before = await drafts();
    await fault('draft/add', 'banned-after');
    await draft(wechat);
    await expect(wechat.drafts.count()).rejects.toMatchObject({ errcode: 48004 });
    expect(await drafts()).toBe(before + 1);
    await control(sandbox, 'accounts', account);
    await expect(wechat.drafts.count()).resolves.toEqual(expect.anything());
  });

  it('error: any code', async () => {
    await fault('draft/add', 'error:45011');
    await expect(draft(wechat)).rejects.toMatchObject({
      errcode: 45011,
      outcome: 'not-executed',
      rid: expect.stringMatching(/^[0-9a-f-]+$/),
    });
  });

  it('token-race: the client gets a new token and repeats', async () => {
    await fault('draft/add', 'token-race');
    await expect(draft(wechat)).resolves.toEqual(expect.any(String));
  });

  it('is typed into a title, and strikes once', async () => {
    await expect(draft(wechat, '试 [draft/add:reset-before]')).rejects.toMatchObject({ outcome: 'unknown' });
    await expect(draft(wechat, '试 [draft/add:reset-before]')).resolves.toEqual(expect.any(String));
  });

  it('is a code in a title, every time', async () => {
    const mediaId = await draft(wechat, '要手工处理 [53503]');
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(wechat.publish.submit(mediaId)).rejects.toMatchObject({ errcode: 53503, outcome: 'refused', who: 'operator' });
  });

  it('shows nothing secret', async () => {
    await fault('draft/count', 'reset-before');
    const error = (await wechat.drafts.count().catch((thrown: unknown) => thrown)) as Error;
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toMatch(/access_token|97_/);
  });

  it('no connection at all is not executed', async () => {
    const nowhere = clientOf(sandbox, { base: 'http://127.0.0.1:9' });
    await expect(nowhere.drafts.add([])).rejects.toMatchObject({ fault: 'not-connected', outcome: 'not-executed' });
  });
});

describe('reading', () => {
  it('is repeated when WeChat is busy', async () => {
    await fault('draft/count', 'busy', 2);
    await expect(clientOf(sandbox, { readAttempts: 3 }).drafts.count()).resolves.toMatchObject({ totalCount: expect.any(Number) });
  });
});
