import { writeXml, type XmlFields } from './xml.js';

type Titled = { title?: string; description?: string };

/**
 * What may be said in answer to a callback. `news`: 1 article in answer to a message, up to 8 in answer to an event; pictures 360×200 for the
 * first, 200×200 for the others. `video` must have passed review, `image` is no gif. `agent` hands over to customer service (`kfAccount`:
 * to whom), `ai` to the platform's own answers.
 */
export type PassiveReply =
  | { type: 'text'; content: string }
  | { type: 'image' | 'voice'; mediaId: string }
  | ({ type: 'video'; mediaId: string } & Titled)
  | ({ type: 'music'; thumbMediaId: string; musicUrl?: string; hqMusicUrl?: string } & Titled)
  | { type: 'news'; articles: { title: string; description: string; picUrl: string; url: string }[] }
  | { type: 'agent'; kfAccount?: string }
  | { type: 'ai' };

/** Who wrote, to which account (its `gh_` id), and when we answer. The builder swaps the two: WeChat drops a reply that does not. */
export type ReplyTo = { fromUserName: string; toUserName: string; at: Date };

/** Tells WeChat that the callback is dealt with and nothing shall be shown. */
export const nothingToSay = 'success';

const maxTextBytes = 2_048;

function titled({ title, description }: Titled): XmlFields {
  return { Title: title, Description: description };
}

function fieldsOf(reply: PassiveReply): XmlFields {
  switch (reply.type) {
    case 'text':
      if (reply.content.trim() === '') throw new RangeError('A passive text has at least one character');
      if (Buffer.byteLength(reply.content) > maxTextBytes) throw new RangeError(`A passive text has at most ${maxTextBytes} bytes`);
      return { MsgType: 'text', Content: reply.content };
    case 'image':
      return { MsgType: 'image', Image: { MediaId: reply.mediaId } };
    case 'voice':
      return { MsgType: 'voice', Voice: { MediaId: reply.mediaId } };
    case 'video':
      return { MsgType: 'video', Video: { MediaId: reply.mediaId, ...titled(reply) } };
    case 'music': {
      const { musicUrl, hqMusicUrl, thumbMediaId } = reply;
      return { MsgType: 'music', Music: { ...titled(reply), MusicUrl: musicUrl, HQMusicUrl: hqMusicUrl, ThumbMediaId: thumbMediaId } };
    }
    case 'news': {
      if (reply.articles.length < 1 || reply.articles.length > 8) throw new RangeError('A passive reply has 1 to 8 articles');
      const item = reply.articles.map(({ title, description, picUrl, url }) => ({
        Title: title,
        Description: description,
        PicUrl: picUrl,
        Url: url,
      }));
      return { MsgType: 'news', ArticleCount: item.length, Articles: { item } };
    }
    case 'agent':
      return {
        MsgType: 'transfer_customer_service',
        TransInfo: reply.kfAccount === undefined ? undefined : { KfAccount: reply.kfAccount },
      };
    case 'ai':
      return { MsgType: 'transfer_biz_ai_ivr' };
  }
}

/**
 * The XML of a passive reply, to be sent within 5 s; in safe mode it goes through `encryptReply`. One callback gets at most one.
 *
 * @example
 * passiveReply({ fromUserName: openid, toUserName: originalId, at: new Date() }, { type: 'text', content: '您好' });
 * @throws RangeError for a text above 2,048 bytes or empty, and for more than 8 articles. Source: WeChat docs §2.11.
 */
export const passiveReply = ({ fromUserName, toUserName, at }: ReplyTo, reply: PassiveReply): string =>
  writeXml({
    ToUserName: fromUserName,
    FromUserName: toUserName,
    CreateTime: Math.floor(at.getTime() / 1000),
    ...fieldsOf(reply),
  });
