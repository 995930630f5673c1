import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { itBehavesLikeWechat } from '@kanfa/wechat/conformance';
import { startSandbox, type Sandbox } from './sandbox.js';
import { account, control, png } from './sandbox.fixture.js';

let sandbox: Sandbox;
const dir = mkdtempSync(join(tmpdir(), 'wechat-sandbox-'));

afterAll(async () => {
  await sandbox.close();
  rmSync(dir, { recursive: true });
});

itBehavesLikeWechat(async () => {
  sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dir, speed: 10 });
  const { appId, secret } = account;
  await control(sandbox, 'accounts', account);
  const { openid } = await control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text: '在吗' });
  return { base: sandbox.base, appId, secret, openid, picture: png, mayMassSend: true, eventually };
});
