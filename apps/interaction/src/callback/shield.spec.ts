import { describe, expect, it } from '@jest/globals';
import { CallbackRefused, encrypt, sign, writeXml, type XmlFields } from '@kanfa/wechat';
import { believe, verifyAddress } from './shield.js';

const [key, previous] = ['abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'];
const secrets = { appId: 'wx1', token: 'token', encodingAesKeys: [key, previous] };
const now = new Date('2026-11-20T12:00:00Z');
const windowMs = 3_600_000;
const inner = (fields: XmlFields = {}) =>
  writeXml({ FromUserName: 'o1', CreateTime: 1_700_000_000, MsgType: 'text', Content: 'hi', MsgId: 7, ...fields });

function callback({
  xml = inner(),
  at = now,
  token = secrets.token,
  aesKey = key,
  appId = secrets.appId,
  body = undefined as string | undefined,
} = {}) {
  const query = { timestamp: String(Math.floor(at.getTime() / 1_000)), nonce: 'n', encrypt_type: 'aes' };
  const encrypted = encrypt(xml, aesKey, appId);
  const msg_signature = sign(token, query.timestamp, query.nonce, encrypted);
  return {
    query: { ...query, msg_signature, signature: sign(token, query.timestamp, query.nonce) },
    body: body ?? writeXml({ ToUserName: 'gh', Encrypt: encrypted }),
  };
}
const judge = ({ query, body }: ReturnType<typeof callback>) => believe(query, body, secrets, now, windowMs);

describe('believe', () => {
  it('opens a message, and a retry of it with another ciphertext is the same message', () => {
    const [first, again] = [judge(callback()), judge(callback({ at: new Date(now.getTime() + 5_000) }))];
    expect(first.message).toContain('hi');
    expect(again.dedupe).toEqual(first.dedupe);
  });

  it('takes the key before during a change', () => {
    expect(judge(callback({ aesKey: previous })).message).toContain('hi');
  });

  const late = new Date(now.getTime() - windowMs - 1_000);
  const plain = callback();
  it.each([
    ['a forged signature', callback({ token: 'other' })],
    ['an old time stamp', callback({ at: late })],
    ['one from the future', callback({ at: new Date(now.getTime() + windowMs + 1_000) })],
    ['a time stamp that is none', { ...plain, query: { ...plain.query, timestamp: '0x10' } }],
    ['a body in clear under a good three-part signature', { query: { ...plain.query, encrypt_type: 'raw' }, body: inner() }],
    ['another AppId', callback({ appId: 'wx2' })],
    ['another key', callback({ aesKey: 'x'.repeat(43) })],
    ['a DOCTYPE inside', callback({ xml: `<!DOCTYPE x [<!ENTITY a "b">]>${inner()}` })],
    ['a DOCTYPE outside', callback({ body: `<!DOCTYPE x>${plain.body}` })],
    ['no XML', callback({ xml: 'hello' })],
    ['nothing', { ...plain, body: '' }],
  ])('refuses %s in the same words', (_what, given) => {
    expect(() => judge(given)).toThrow(new CallbackRefused());
  });

  it('keeps two events of one second apart, and knows an event that comes again', () => {
    const tap = (EventKey: string) =>
      judge(callback({ xml: inner({ MsgType: 'event', Event: 'CLICK', EventKey, MsgId: undefined }) })).dedupe;
    expect(tap('a')).toEqual(tap('a'));
    expect(tap('a')).not.toEqual(tap('b'));
  });

  it('knows a message by its id alone', () => {
    const message = (fields: XmlFields) => judge(callback({ xml: inner(fields) })).dedupe;
    expect(message({ MsgId: 8 })).not.toEqual(message({ MsgId: 9 }));
    expect(message({ Extra: 'x' })).toEqual(message({}));
  });
});

describe('verifyAddress', () => {
  const timestamp = String(now.getTime() / 1_000);
  it('takes the three-part signature inside the window only', () => {
    const query = { timestamp, nonce: 'n', signature: sign('token', timestamp, 'n') };
    expect(() => verifyAddress(query, secrets, now, windowMs)).not.toThrow();
    expect(() => verifyAddress({ ...query, signature: 'f'.repeat(40) }, secrets, now, windowMs)).toThrow(CallbackRefused);
    expect(() => verifyAddress(query, secrets, new Date(now.getTime() + windowMs + 1_000), windowMs)).toThrow(CallbackRefused);
    expect(() => verifyAddress({}, secrets, now, windowMs)).toThrow(CallbackRefused);
  });
});
