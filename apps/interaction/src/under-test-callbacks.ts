import { randomUUID } from 'node:crypto';
import type { AccountState } from '@kanfa/contracts';
import { api, type Answer } from '@kanfa/testing';
import { encrypt, readXml, sign, writeJsonForm, writeXml, type XmlFields } from '@kanfa/wechat';

export const secrets = { token: 'lichuan2026', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
type Secrets = typeof secrets;
type Push = { path: string; body: string };

let messages = 23_456_789_012_345_678n;

/** WeChat's side of the callback: signs and encrypts as it does. */
export class Pusher {
  private readonly server;

  constructor(
    url: string,
    private readonly account: AccountState,
    private readonly with_: Secrets = secrets,
    private readonly format: 'xml' | 'json' = 'xml',
  ) {
    this.server = api(url, { 'content-type': format === 'json' ? 'application/json' : 'text/xml' });
  }

  /** One push, to be sent once or more. */
  seal(openid: string, fields: XmlFields, at = new Date()): Push {
    const xml = writeXml({
      ToUserName: this.account.originalId,
      FromUserName: openid,
      CreateTime: Math.floor(at.getTime() / 1_000),
      ...fields,
    });
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const nonce = randomUUID();
    const json = this.format === 'json';
    const encrypted = encrypt(json ? writeJsonForm(readXml(xml)) : xml, this.with_.encodingAesKey, this.account.appId);
    const query = new URLSearchParams({
      signature: sign(this.with_.token, timestamp, nonce),
      timestamp,
      nonce,
      openid,
      encrypt_type: 'aes',
      msg_signature: sign(this.with_.token, timestamp, nonce, encrypted),
    });
    const envelope = { ToUserName: this.account.originalId, Encrypt: encrypted };
    return { path: `/wechat/callback/${this.account.key}?${query}`, body: json ? JSON.stringify(envelope) : writeXml(envelope) };
  }

  push({ path, body }: Push): Promise<Answer<string>> {
    return this.server.post<string>(path, body);
  }

  text(openid: string, Content: string, at?: Date): Push {
    return this.seal(openid, { MsgType: 'text', Content, MsgId: messages++ }, at);
  }

  event(openid: string, Event: string, fields: XmlFields = {}, at?: Date): Push {
    return this.seal(openid, { MsgType: 'event', Event, ...fields }, at);
  }

  /** The verification GET. */
  verify(echostr: string, token = this.with_.token): Promise<Answer<string>> {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const query = new URLSearchParams({ signature: sign(token, timestamp, 'n'), timestamp, nonce: 'n', echostr });
    return this.server.get<string>(`/wechat/callback/${this.account.key}?${query}`);
  }
}
