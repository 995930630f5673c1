import { describe, expect, it } from '@jest/globals';
import { WechatError } from '@kanfa/wechat';
import { callbackCheck, tokenChecks } from './connection.js';

const answered = (errcode: number, errmsg = '') => WechatError.answered('/cgi-bin/stable_token', { errcode, errmsg });
const results = (errcode: number) => tokenChecks(answered(errcode)).map(({ result, who }) => [result, who]);

describe('tokenChecks', () => {
  it('takes a refused address as proof that the secret is right', () => {
    const [secret, address] = tokenChecks(answered(40164, 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist'));
    expect([secret!.result, address!.result, address!.address]).toEqual(['ok', 'wrong', '1.2.3.4']);
    expect(results(89503)).toEqual([
      ['ok', 'nobody'],
      ['wrong', 'admin'],
    ]);
  });

  it('names who puts a secret right', () => {
    expect(results(40125)[0]).toEqual(['wrong', 'admin']);
    expect(results(40013)[0]).toEqual(['wrong', 'tech']);
  });

  it('does not call wrong what WeChat did not decide', () => {
    expect(results(-1)[0]).toEqual(['not-known', 'wait']);
    expect(tokenChecks(WechatError.transport('/cgi-bin/stable_token', 'timed-out'))[0]!.result).toBe('not-known');
  });
});

describe('callbackCheck', () => {
  const dns = [{ ip: '203.0.113.9', realOperator: 'CAP' }];
  const ping = (packageLoss: string) => [{ ip: '203.0.113.9', fromOperator: 'CAP', packageLoss, time: '1ms' }];

  it('is well when WeChat resolves and reaches the host', () =>
    expect(callbackCheck({ dns, ping: ping('0%') })).toMatchObject({ result: 'ok' }));
  it('tells a host without a name from one that does not answer', () => {
    expect(callbackCheck({ dns: [], ping: [] }).says.en).toContain('cannot resolve');
    expect(callbackCheck({ dns, ping: ping('100%') }).says.en).toContain('cannot reach');
  });
  it('says who enters an address that is not there yet', () =>
    expect(callbackCheck(answered(40201))).toMatchObject({ result: 'wrong', who: 'admin' }));
});
