import { afterAll } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { itBehavesLikeWechat } from '@kanfa/wechat/conformance';
import type { Sandbox } from './sandbox.js';
import { account, control, end, newFolder, png, startFast } from './sandbox.fixture.js';

let sandbox: Sandbox;

afterAll(() => end(sandbox));

itBehavesLikeWechat(async () => {
  sandbox = await startFast(newFolder());
  const { appId, secret } = account;
  await control(sandbox, 'accounts', account);
  const { openid } = await control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text: '在吗' });
  return { base: sandbox.base, appId, secret, openid, picture: png, mayMassSend: true, eventually };
});
