import { randomBytes, randomInt } from 'node:crypto';
import { encrypt, readXml, sign, writeJsonForm, writeXml } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';

type Callback = NonNullable<Account['callback']>;

/** The address and body of one push, in the account's mode and data format. The time stamp is the real time, whatever the sandbox's clock says. */
export function seal(account: Account, callback: Callback, openid: string, xml: string, forged: boolean): { url: URL; body: string } {
  const url = new URL(callback.url);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const token = forged ? randomBytes(8).toString('hex') : callback.token;
  const query: Record<string, string> = { signature: sign(token, timestamp, nonce), timestamp, nonce, openid };
  const json = callback.format === 'json';
  const message = json ? writeJsonForm(readXml(xml), account.switches.jsonQuotesNumbers ? 'quoted' : 'bare') : xml;
  let body = message;
  if (callback.mode !== 'plain') {
    const encrypted = encrypt(message, callback.encodingAesKey, account.appId);
    query['encrypt_type'] = 'aes';
    query['msg_signature'] = sign(token, timestamp, nonce, encrypted);
    const envelope = { ToUserName: account.originalId, Encrypt: encrypted };
    if (callback.mode === 'safe') body = json ? JSON.stringify(envelope) : writeXml(envelope);
    else
      body = json
        ? message.replace(/}$/, `,"Encrypt":"${encrypted}"}`)
        : message.replace(/<\/xml>$/, () => `<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`);
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
