import { createCipheriv, createDecipheriv } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  CallbackRefused,
  decrypt,
  encrypt,
  encryptReply,
  openCallback,
  sign,
  verifyMessageSignature,
  verifySignature,
} from './callback-crypto.js';
import { readXml, textAt } from './xml.js';

const a = {
  token: 'pamtest',
  key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wxb11529c136998cb6',
  random: Buffer.from('aaaabbbbccccdddd'),
};
const aCipher = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';
const b = {
  token: 'QDG6eK',
  key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  appId: 'wx5823bf96d3bd56c7',
  timestamp: '1409659813',
  nonce: '1372623149',
};
const bCipher =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';
const d = {
  token: 'sandboxtoken',
  key: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
  appId: 'wx0000000000000000',
  random: Buffer.from('0123456789abcdef'),
};
const dCipher =
  'x12/5hCt8WSD9FOFHMV9L5o4DWtE3/7yzmyEV+CZumNkRA7yad2Sr6UZQPQhhgAbcbEsd7uwzRiQwFnzOzGKdDMxIxU2Cs0kJtVvxYmgjUOggSGK6AHlenjHs6YtEXcO';
const eCipher = 'x12/5hCt8WSD9FOFHMV9L0s1B71VdmUlBzx9dmk/cGSHMaIfaQ9qNnA1Cl4I3NMlKwnSpBS7i/OCc2Af2xBkPA==';

describe('the published vectors', () => {
  it('A: encrypts and decrypts', () => {
    expect(encrypt('我是中文abcd123', a.key, a.appId, a.random)).toBe(aCipher);
    expect(decrypt(aCipher, [a.key], a.appId)).toBe('我是中文abcd123');
  });

  it('A′: signs with three and four parts', () => {
    expect(sign(a.token, '1409304348', 'xxxxxx', aCipher)).toBe('82c962d39941aa48552f90ef55aa323dc620cc10');
    expect(sign(a.token, '1409304348', 'xxxxxx')).toBe('76480565cbe296026c53aaacd1ad523a1ddba24f');
  });

  it('B: a safe-mode message with pad 30', () => {
    verifyMessageSignature(b.token, { ...b, msgSignature: '477715d11cdb4164915debcba66cb864d751f3e6' }, bCipher);
    const xml = readXml(decrypt(bCipher, [b.key], b.appId));
    expect([textAt(xml, 'FromUserName'), textAt(xml, 'Content'), textAt(xml, 'MsgId')]).toEqual([
      'mycreate',
      'hello',
      '4561255354251345929',
    ]);
  });

  it('C: signs words', () => {
    expect(sign('RMNlACHlV5ThzfRlVS4D4', 'timestamp', 'nonce', 'encrypt')).toBe('8edac0945683c119ee71c9f6256d76c48aa08a96');
  });

  it('D: a whole block of padding', () => {
    expect(encrypt('x'.repeat(26), d.key, d.appId, d.random)).toBe(dCipher);
    expect(decrypt(dCipher, [d.key], d.appId)).toBe('x'.repeat(26));
    expect(sign(d.token, '1700000000', 'n0nce', dCipher)).toBe('8b245e7c5792b9b3a71a7884061db8612f39f9a5');
  });

  it('E: pad 19', () => {
    expect(encrypt('success', d.key, d.appId, d.random)).toBe(eCipher);
    expect(decrypt(eCipher, [d.key], d.appId)).toBe('success');
    expect(sign(d.token, '1700000000', 'n0nce', eCipher)).toBe('83f19856c528f56631b5e2092d7106526ade547b');
    expect(sign(d.token, '1700000000', 'n0nce')).toBe('18dc79070dd5436de2e5939fdd9891ae41a1667b');
  });
});

/** The pad byte of a ciphertext, as the cipher has it. */
function padOf(encrypted: string, encodingAesKey: string): number {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]).at(-1)!;
}

/** As some libraries encrypt: padded to blocks of 16. */
function encryptPadded16(message: string, encodingAesKey: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(message));
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  return Buffer.concat([cipher.update(Buffer.concat([d.random, length, Buffer.from(message + appId)])), cipher.final()]).toString('base64');
}

describe('the pads', () => {
  it('are 7, 30, 32 and 19 in the published vectors', () => {
    expect([padOf(aCipher, a.key), padOf(bCipher, b.key), padOf(dCipher, d.key), padOf(eCipher, d.key)]).toEqual([7, 30, 32, 19]);
  });

  it('from 1 to 32 are all made and all taken', () => {
    const texts = Array.from({ length: 32 }, (_, length) => 'y'.repeat(length));
    const encrypted = texts.map((text) => encrypt(text, d.key, d.appId));
    expect(new Set(encrypted.map((one) => padOf(one, d.key)))).toEqual(new Set(Array.from({ length: 32 }, (_, pad) => pad + 1)));
    expect(encrypted.map((one) => decrypt(one, [d.key], d.appId))).toEqual(texts);
  });

  it('of 16-byte blocks are taken too', () => {
    for (let length = 0; length < 16; length++) {
      expect(decrypt(encryptPadded16('z'.repeat(length), d.key, d.appId), [d.key], d.appId)).toBe('z'.repeat(length));
    }
  });
});

describe('decrypt', () => {
  it('tries the previous key', () => {
    expect(decrypt(encrypt('hi', d.key, d.appId), [a.key, d.key], d.appId)).toBe('hi');
  });

  it.each([
    ['another AppId', () => decrypt(dCipher, [d.key], a.appId)],
    ['another key', () => decrypt(dCipher, [a.key], d.appId)],
    ['half a block', () => decrypt(dCipher.slice(0, 30), [d.key], d.appId)],
    ['no base64', () => decrypt('***', [d.key], d.appId)],
    ['a wrong signature', () => verifySignature(d.token, { timestamp: '1', nonce: '2', signature: 'f'.repeat(40) })],
    ['a short signature', () => verifySignature(d.token, { timestamp: '1', nonce: '2', signature: '' })],
  ])('refuses %s in the same words', (_what, act) => {
    expect(act).toThrow(new CallbackRefused());
  });
});

describe('openCallback', () => {
  const secrets = { appId: d.appId, token: d.token, encodingAesKeys: [d.key] };
  const query = { timestamp: '1700000000', nonce: 'n0nce' };

  it('opens what encryptReply closed', () => {
    const reply = encryptReply('<xml><A>1</A></xml>', secrets, query);
    const msg_signature = textAt(readXml(reply), 'MsgSignature')!;
    expect(openCallback({ ...query, encrypt_type: 'aes', msg_signature }, reply, secrets)).toEqual({
      message: '<xml><A>1</A></xml>',
      encrypted: true,
    });
  });

  it('never accepts an encrypted body on the three-part signature', () => {
    const body = encryptReply('<xml></xml>', secrets, query);
    expect(() =>
      openCallback({ ...query, encrypt_type: 'aes', signature: sign(d.token, query.timestamp, query.nonce) }, body, secrets),
    ).toThrow(CallbackRefused);
  });

  it('opens what was closed with the previous key, and answers with the present one', () => {
    const closed = encryptReply('<xml><A>1</A></xml>', { ...secrets, encodingAesKeys: [a.key] }, query);
    const msg_signature = textAt(readXml(closed), 'MsgSignature')!;
    const changing = { ...secrets, encodingAesKeys: [d.key, a.key] };
    expect(openCallback({ ...query, encrypt_type: 'aes', msg_signature }, closed, changing).message).toBe('<xml><A>1</A></xml>');
    expect(decrypt(textAt(readXml(encryptReply('hi', changing, query)), 'Encrypt')!, [d.key], d.appId)).toBe('hi');
  });

  it('fails in the same way whatever is wrong', () => {
    const good = encryptReply('<xml></xml>', secrets, query);
    const signed = (encrypted: string) => ({
      query: { ...query, encrypt_type: 'aes', msg_signature: sign(d.token, query.timestamp, query.nonce, encrypted) },
      body: `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    });
    const forAnother = signed(encrypt('<xml></xml>', d.key, a.appId));
    const noise = signed(Buffer.alloc(64, 7).toString('base64'));
    const attempts: (() => unknown)[] = [
      () => openCallback({}, '', secrets),
      () => openCallback({ ...query, encrypt_type: 'aes' }, good, secrets),
      () => openCallback({ ...query, encrypt_type: 'aes', msg_signature: 'f'.repeat(40) }, good, secrets),
      () => openCallback({ ...query, encrypt_type: 'aes', msg_signature: '汉' }, 'not xml', secrets),
      () => openCallback({ ...query, encrypt_type: 'aes' }, '<xml><!DOCTYPE a></xml>', secrets),
      () => openCallback(forAnother.query, forAnother.body, secrets),
      () => openCallback(noise.query, noise.body, secrets),
      () => openCallback({ ...query, signature: 'F'.repeat(40) }, '<xml></xml>', secrets),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(new CallbackRefused());
  });

  it('refuses a clear body where only encrypted ones are agreed', () => {
    const signature = sign(d.token, query.timestamp, query.nonce);
    expect(() => openCallback({ ...query, signature }, '<xml></xml>', { ...secrets, encryptedOnly: true })).toThrow(new CallbackRefused());
  });

  it('opens a plain callback by its signature', () => {
    const signature = sign(d.token, query.timestamp, query.nonce);
    expect(openCallback({ ...query, signature }, '<xml></xml>', secrets)).toEqual({ message: '<xml></xml>', encrypted: false });
  });
});
