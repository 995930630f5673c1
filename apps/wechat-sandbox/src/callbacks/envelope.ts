import { randomBytes, randomInt } from 'node:crypto';
import { encrypt, sign, writeXml } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';

type Callback = NonNullable<Account['callback']>;

/** The address and body of one push, in the account's mode. The time stamp is the real time, whatever the sandbox's clock says. */
export function seal(account: Account, callback: Callback, openid: string, xml: string, forged: boolean): { url: URL; body: string } {
  const url = new URL(callback.url);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const token = forged ? randomBytes(8).toString('hex') : callback.token;
  const query: Record<string, string> = { signature: sign(token, timestamp, nonce), timestamp, nonce, openid };
  let body = xml;
  if (callback.mode !== 'plain') {
    const encrypted = encrypt(xml, callback.encodingAesKey, account.appId);
    query['encrypt_type'] = 'aes';
    query['msg_signature'] = sign(token, timestamp, nonce, encrypted);
    body =
      callback.mode === 'safe'
        ? writeXml({ ToUserName: account.originalId, Encrypt: encrypted })
        : xml.replace(/<\/xml>$/, `<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`);
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url, body };
}

/** The address of the URL verification; the server has to answer `echo` as it is. */
export function verification(callback: Callback, echo: string): string {
  const url = new URL(callback.url);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  for (const [name, value] of Object.entries({ signature: sign(callback.token, timestamp, nonce), timestamp, nonce, echostr: echo }))
    url.searchParams.set(name, value);
  return url.href;
}
