import { allAt, openCallback, readXml, textAt, type XmlElement } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';

/** `content`: the text, the id of the file, or the articles as the phone keeps them. */
export type PassiveReply = { type: string; content: string };

/** A reply that WeChat would not show. */
export class BadReply extends Error {
  override readonly name = 'BadReply';
}

function contentOf(xml: XmlElement, type: string): string {
  if (type === 'text') return textAt(xml, 'Content') ?? '';
  if (type === 'image') return textAt(xml, 'Image/MediaId') ?? '';
  if (type === 'voice') return textAt(xml, 'Voice/MediaId') ?? '';
  if (type === 'news') return articlesIn(xml);
  return '';
}

const articlesIn = (xml: XmlElement): string => {
  const articles = allAt(xml, 'Articles/item').map((item) => ({
    title: textAt(item, 'Title') ?? '',
    description: textAt(item, 'Description') ?? '',
    url: textAt(item, 'Url') ?? '',
    picurl: textAt(item, 'PicUrl') ?? '',
  }));
  return articles.length > 0 ? JSON.stringify({ articles }) : '';
};

/** What a server answered to a push: nothing to show, or one reply to the reader. Encrypted and clear replies are both understood, except clear ones in safe mode. */
export function readReply(account: Account, body: string, openid: string): PassiveReply | undefined {
  if (body === '' || body === 'success') return undefined;
  const callback = account.callback;
  if (!callback) throw new BadReply('the account has no callback');
  try {
    let xml = readXml(body);
    const encrypted = textAt(xml, 'Encrypt');
    if (encrypted !== undefined) {
      const query = {
        encrypt_type: 'aes',
        timestamp: textAt(xml, 'TimeStamp') ?? '',
        nonce: textAt(xml, 'Nonce') ?? '',
        msg_signature: textAt(xml, 'MsgSignature') ?? '',
      };
      const opened = openCallback(query, body, { appId: account.appId, token: callback.token, encodingAesKeys: [callback.encodingAesKey] });
      xml = readXml(opened.message);
    } else if (callback.mode === 'safe') throw new BadReply('a clear reply in safe mode');
    if (textAt(xml, 'ToUserName') !== openid || textAt(xml, 'FromUserName') !== account.originalId)
      throw new BadReply('To and From are not swapped');
    const type = textAt(xml, 'MsgType') ?? '';
    const content = contentOf(xml, type);
    if (type !== 'transfer_customer_service' && content === '') throw new BadReply('an empty reply');
    return { type, content };
  } catch (error) {
    throw error instanceof BadReply ? error : new BadReply('not a reply');
  }
}
