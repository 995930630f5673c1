import { describe, expect, it } from '@jest/globals';
import { encrypt, openCallback, sign } from './callback-crypto.js';
import { readCallback, writeJsonForm } from './json-form.js';
import { allAt, readXml, textAt, writeXml, XmlRefused } from './xml.js';

const fields = {
  ToUserName: 'gh_1',
  CreateTime: 1_700_000_000,
  MsgId: 4_561_255_354_251_345_929n,
  Content: '第 12 条 ]]> <b>',
  PublishEventInfo: { article_detail: { count: 2, item: [{ idx: 1 }, { idx: 2 }] }, fail_idx: [1, 3] },
};

describe('readCallback', () => {
  it.each(['bare', 'quoted'] as const)('reads of JSON with %s numbers what it reads of XML', (numbers) => {
    const tree = readCallback(writeJsonForm(readXml(writeXml(fields)), numbers));
    expect(['ToUserName', 'CreateTime', 'MsgId', 'Content'].map((name) => textAt(tree, name))).toEqual([
      'gh_1',
      '1700000000',
      '4561255354251345929',
      '第 12 条 ]]> <b>',
    ]);
    expect(allAt(tree, 'PublishEventInfo/article_detail/item').map((item) => textAt(item, 'idx'))).toEqual(['1', '2']);
    expect(allAt(tree, 'PublishEventInfo/fail_idx').map(({ text }) => text)).toEqual(['1', '3']);
  });

  it('takes a list of one and the thing alone for the same', () => {
    const ids = (source: string) => allAt(readCallback(source), 'List').map((one) => textAt(one, 'TemplateId'));
    expect(ids('{"List":{"TemplateId":"t"}}')).toEqual(ids('{"List":[{"TemplateId":"t"}]}'));
  });

  it.each([
    ['half a body', '{"a":'],
    ['depth', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`],
    ['a list of a hundred thousand', `{"a":[${'1,'.repeat(100_000)}1]}`],
    ['ten megabytes', `{"a":"${'a'.repeat(10_000_000)}"}`],
    ['no object', '[1]'],
    ['nothing', ''],
  ])('refuses %s', (_what, source) => {
    expect(() => readCallback(source)).toThrow(XmlRefused);
  });
});

it('is opened in safe mode, when the envelope is JSON too', () => {
  const [token, key, appId] = ['sandboxtoken', '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', 'wx0000000000000000'];
  const encrypted = encrypt('{"MsgType":"text"}', key, appId);
  const query = {
    timestamp: '1700000000',
    nonce: 'n0nce',
    encrypt_type: 'aes',
    msg_signature: sign(token, '1700000000', 'n0nce', encrypted),
  };
  const body = JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypted });
  expect(openCallback(query, body, { appId, token, encodingAesKeys: [key] }).message).toBe('{"MsgType":"text"}');
});
