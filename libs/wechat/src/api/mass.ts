import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, id } from '../http/shapes.js';
import { WechatError } from '../wechat-error.js';

/** Everyone, everyone with a tag, or (service accounts only) 2 to 10,000 openids. */
export type Audience = { all: true } | { tagId: number } | { openids: string[] };

/** A draft, a text, or materials. Pictures: several ids in one message. */
export type MassContent =
  | { mediaId: string }
  | { text: string }
  | { images: { mediaIds: string[]; recommend: string; title?: string; needOpenComment?: boolean; onlyFansCanComment?: boolean } }
  | { voiceMediaId: string }
  | { video: { mediaId: string; title: string; description: string } };

export type MassSend = {
  content: MassContent;
  audience: Audience;
  /** At most 32 bytes; keeps the send single for 24 h. */
  clientMsgId: string;
  /** Send although WeChat judges it a permitted reprint; default: stop. */
  ignoreReprint?: boolean;
};

/** `alreadyAccepted`: WeChat knew the `clientMsgId`, this call sent nothing new. */
export type MassAccepted = { msgId: string; msgDataId?: string | undefined; alreadyAccepted: boolean };

function payload(content: MassContent): object {
  if ('mediaId' in content) return { msgtype: 'mpnews', mpnews: { mediaId: content.mediaId } };
  if ('text' in content) return { msgtype: 'text', text: { content: content.text } };
  if ('voiceMediaId' in content) return { msgtype: 'voice', voice: { mediaId: content.voiceMediaId } };
  if ('video' in content) return { msgtype: 'mpvideo', mpvideo: content.video };
  const { needOpenComment = false, onlyFansCanComment = false, ...images } = content.images;
  const comments = { needOpenComment: Number(needOpenComment), onlyFansCanComment: Number(onlyFansCanComment) };
  // the kind is called image, its payload images
  return { msgtype: 'image', images: { ...images, ...comments } };
}

function target(audience: Audience): { path: string; to: object } {
  if ('openids' in audience) return { path: '/cgi-bin/message/mass/send', to: { touser: audience.openids } };
  const filter = 'all' in audience ? { isToAll: true } : { isToAll: false, tagId: audience.tagId };
  return { path: '/cgi-bin/message/mass/sendall', to: { filter } };
}

const accepted = z.object({ msgId: id, msgDataId: id.optional() });
const status = z.object({ msgId: id, msgStatus: z.string() });
/** `speed` 0 to 4; `realspeed` in 10,000 followers a minute: 80, 60, 45, 30, 10. */
const speed = z.object({ speed: count, realspeed: count });

/**
 * 群发: pushes to followers and spends the quota (a subscription account's day, a service account's month; by hand or API alike).
 * 100 calls a day, 60 a minute. Source: WeChat docs §6.
 */
export class MassApi {
  constructor(private readonly caller: Caller) {}

  /**
   * Accepted, not finished: the result comes by MASSSENDJOBFINISH or `state`. 45028 no quota, 45066 the same id within a minute, 45067 id too
   * long, 48003 no agreement, 89504/89505 the administrator must confirm, 40130 fewer than two openids, 40152 unknown tag, 40007 no such draft.
   */
  async send({ content, audience, clientMsgId, ignoreReprint = false }: MassSend): Promise<MassAccepted> {
    const { path, to } = target(audience);
    const body = { ...to, ...payload(content), sendIgnoreReprint: ignoreReprint ? 1 : 0, clientmsgid: clientMsgId };
    try {
      return { ...(await this.caller.write(path, { body }, accepted)), alreadyAccepted: false };
    } catch (error) {
      // 45065 carries the id of the send that was accepted under this clientmsgid
      const known = error instanceof WechatError && error.errcode === 45065 ? error.answer['msg_id'] : undefined;
      if (typeof known !== 'string' && typeof known !== 'number') throw error;
      return { msgId: String(known), alreadyAccepted: true };
    }
  }

  /** SEND_SUCCESS, SENDING, SEND_FAIL or DELETE. 40059 unknown id. */
  state(msgId: string): Promise<z.infer<typeof status>> {
    return this.caller.read('/cgi-bin/message/mass/get', { body: { msgId } }, status);
  }

  /** Shows it on one follower's phone, by openid or by WeChat id; 100 a day. 40132 bad WeChat id, 43004 no follower. */
  preview(to: string | { wechatId: string }, content: MassContent): Promise<{ msgId?: string | undefined }> {
    const who = typeof to === 'string' ? { touser: to } : { towxname: to.wechatId };
    return this.caller.write(
      '/cgi-bin/message/mass/preview',
      { body: { ...who, ...payload(content) } },
      z.object({ msgId: id.optional() }),
    );
  }

  /** Irreversible; articles and videos only; the cards stay in the chats. `articleIdx` is 1-based; without it all articles go. 40204 under rumour treatment. */
  delete(msgId: string, articleIdx = 0): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/delete', { body: { articleIdx }, numbers: { msg_id: msgId } }, done);
  }

  /** The same by an article's address. */
  deleteByUrl(url: string): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/delete', { body: { url } }, done);
  }

  /** How fast WeChat sends. */
  speed(): Promise<z.infer<typeof speed>> {
    return this.caller.read('/cgi-bin/message/mass/speed/get', { body: {} }, speed);
  }

  /** 45083 outside 0 to 4, 45084 missing. */
  setSpeed(step: 0 | 1 | 2 | 3 | 4): Promise<void> {
    return this.caller.write('/cgi-bin/message/mass/speed/set', { body: { speed: step } }, done);
  }
}
