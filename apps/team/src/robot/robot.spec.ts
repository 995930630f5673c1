import { describe, expect, it } from '@jest/globals';
import { assertAddress, matterOf, pauseAfter, speaksOf } from './robot.js';

describe('speaksOf', () => {
  const robot = { accountIds: ['water'], urgencies: ['act' as const], matters: ['hand-over' as const] };
  const notice = { accountId: 'water', urgency: 'act' as const, dedupeKey: 'hand-over:1:due' };
  it('holds account, urgency and matter against what was chosen', () => {
    expect(speaksOf(robot, notice)).toBe(true);
    expect(speaksOf(robot, { ...notice, accountId: 'school' })).toBe(false);
    expect(speaksOf(robot, { ...notice, accountId: undefined })).toBe(false);
    expect(speaksOf(robot, { ...notice, urgency: 'info' })).toBe(false);
    expect(speaksOf(robot, { ...notice, dedupeKey: 'incident:1' })).toBe(false);
    expect(speaksOf({ ...robot, accountIds: null }, { ...notice, accountId: 'school' })).toBe(true);
  });
});

describe('matterOf', () => {
  it('is the beginning of the key, or other', () => {
    expect([matterOf('hand-over:1:due:2'), matterOf('something-new:1'), matterOf('plain')]).toEqual(['hand-over', 'other', 'other']);
  });
});

describe('pauseAfter', () => {
  it('grows, and ends', () => expect([1, 2, 5, 6].map(pauseAfter)).toEqual([5, 30, 1_800, null]));
});

describe('assertAddress', () => {
  const check =
    (kind: Parameters<typeof assertAddress>[0], url: string, allowed: string[] = []) =>
    () =>
      assertAddress(kind, url, allowed);
  it('takes each platform at its own host, and any public https host as a webhook', () => {
    expect(check('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k')).not.toThrow();
    expect(check('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=t')).not.toThrow();
    expect(check('feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/h')).not.toThrow();
    expect(check('webhook', 'https://hooks.example.org/kanfa')).not.toThrow();
    expect(check('wecom', 'http://127.0.0.1:9000/x', ['127.0.0.1:9000'])).not.toThrow();
  });
  it.each([
    ['wecom', 'https://oapi.dingtalk.com/robot/send'],
    ['wecom', 'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k'],
    ['webhook', 'https://127.0.0.1/'],
    ['webhook', 'https://[::1]/'],
    ['webhook', 'https://169.254.169.254/latest'],
    ['webhook', 'https://user:pass@hooks.example.org/'],
  ] as const)('refuses %s at %s', (kind, url) =>
    expect(check(kind, url)).toThrow(expect.objectContaining({ code: 'robot-address-refused' })),
  );
});
