import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { WechatClient } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const fault = (endpoint: string, kind: string, times = 1) => control(sandbox, 'faults', { endpoint, kind, times });
const drafts = async (): Promise<number> => (await control<Record<string, number>>(sandbox, 'effects/counts'))['draft-created'] ?? 0;

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', account);
  wechat = clientOf(sandbox, { timeoutMs: 300 });
});
afterAll(() => end(sandbox));

describe('a fault', () => {
  it.each(['busy-after', 'reset-after', 'hang-after', 'http500-after', 'garbage-after', 'truncated-after'])(
    '%s: executed, and the client says unknown',
    async (kind) => {
      const before = await drafts();
      await fault('draft/add', kind);
      await expect(draft(wechat)).rejects.toMatchObject({ name: 'WechatError', outcome: 'unknown' });
      await eventually(async () => expect(await drafts()).toBe(before + 1));
    },
  );

  it.each(['busy', 'reset-before', 'hang-before', 'http500-before', 'garbage-before'])(
    '%s: not executed, and the client still cannot know',
    async (kind) => {
      const before = await drafts();
      await fault('draft/add', kind);
      await expect(draft(wechat)).rejects.toMatchObject({ outcome: 'unknown' });
      expect(await drafts()).toBe(before);
    },
  );

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
